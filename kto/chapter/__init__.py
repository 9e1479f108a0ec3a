"""The chapter on client satisfaction: one content, shown on screen, in Word and in PDF."""
