/** "Bewaar een kopie": the waiting answers, sealed as they are, in a file that staff can import. */

export async function saveCopy(memory) {
  const waiting = await memory.waiting();
  const sessions = new Map(waiting.map(({ session }) => [session.id, session]));
  const copy = {
    format: "kto.tablet/1",
    device: memory.get("device"),
    sent_at: new Date().toISOString(),
    sessions: [...sessions.values()],
    responses: waiting.map(({ item }) => item),
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(copy)], { type: "application/json" }));
  link.download = `kto-tablet-${copy.sent_at.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
