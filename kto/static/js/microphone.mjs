/** The microphone of whoever records: speech, small, in a form that most browsers can play. */
const FORMS = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];
const SOUND = { channelCount: 1, noiseSuppression: true, autoGainControl: true, echoCancellation: false };
const BITS = 32_000; // per second: speech needs no more

export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder && globalThis.DataTransfer);
}

/** Begins to record; gives {stop, sound}: `sound` resolves to a Blob once `stop` was called. Rejects as the browser does. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: SOUND });
  const mimeType = FORMS.find((form) => MediaRecorder.isTypeSupported(form));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const sound = new Promise((resolve) =>
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      resolve(new Blob(parts, { type: recorder.mimeType }));
    }),
  );
  recorder.start();
  return { sound, stop: () => recorder.state === "recording" && recorder.stop() };
}
