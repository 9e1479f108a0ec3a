/** The rules of the queue, apart from screen, storage and network. */

const CAP = 60_000; // ms: the longest wait between two tries
const COUNT = 50; // answers in one batch
const BYTES = 400_000; // of JSON in one batch; the server takes 1 MB
const RECEIPTS = new Set(["stored", "known", "set_aside"]);

/** The answers to send now, in their order: some, or one that is too large by itself. `scale` is halved after a 413. */
export function nextBatch(entries, scale = 1) {
  const batch = [];
  let bytes = 0;
  for (const entry of entries.slice(0, Math.max(1, Math.floor(COUNT * scale)))) {
    bytes += JSON.stringify(entry.item).length;
    if (batch.length && bytes > BYTES * scale) break;
    batch.push(entry);
  }
  return batch;
}

/** Those of a batch that the server says it has. Nothing else lets the tablet forget an answer: no status, no redirect. */
export function settled(batch, reply) {
  const receipts = Array.isArray(reply?.receipts) ? reply.receipts : [];
  const arrived = new Set(receipts.filter((one) => RECEIPTS.has(one?.status)).map((one) => one.id));
  return batch.filter(({ id }) => arrived.has(id));
}

/** The id of an answer that the server keeps and counts, by this reply; undefined when it took none. */
export function witnessed(reply) {
  return reply?.receipts?.findLast?.(({ status }) => status === "stored" || status === "known")?.id;
}

/** Ms until the next try after so many failures in a row: doubling, at most a minute, never all tablets at once. */
export function pause(failures, random = Math.random()) {
  return Math.min(CAP, 1000 * 2 ** (failures - 1)) * (0.5 + random / 2);
}

/** What goes over the line for a batch. */
export function delivery(batch, { state, moved = [], witness, now = new Date() } = {}) {
  const sessions = new Map([...batch.map(({ session }) => session), ...moved].map((one) => [one.id, one]));
  return {
    sent_at: now.toISOString(),
    state,
    witness,
    sessions: [...sessions.values()],
    responses: batch.map(({ item }) => item),
  };
}

/** "12 bewaard, 3 wachten, laatst verstuurd 14:05" */
export function standing({ saved, waiting, lastSent }) {
  const parts = [`${saved} bewaard`, waiting === 1 ? "1 wacht" : `${waiting || "geen"} wachten`];
  if (lastSent) parts.push(`laatst verstuurd ${clock(lastSent)}`);
  return parts.join(", ");
}

/** What the volunteer may show at the end of a session. */
export function receipt(answers, waiting, reason) {
  const taken = answers === 1 ? "1 antwoord" : `${answers} antwoorden`;
  if (!answers) return "Er zijn geen antwoorden opgehaald.";
  if (!waiting) return answers === 1 ? "1 antwoord, veilig aangekomen." : `${taken}, allemaal veilig aangekomen.`;
  const rest = waiting === 1 ? "1 wacht nog" : `${waiting} wachten nog`;
  return `${taken}. ${Math.max(0, answers - waiting)} veilig aangekomen, ${rest} op deze tablet. ${reason}`;
}

function clock(moment) {
  return new Date(moment).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
}
