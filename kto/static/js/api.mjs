/** The server, as the tablet knows it. Every call ends in an answer or in a Failure with a sentence for people. */

const PATIENCE = 15_000; // ms before a silent line counts as no line
const NO_LINE = "Er is nu geen verbinding. Kijk of de wifi aan staat en probeer het opnieuw.";
const STRANGER = "Het netwerk hier laat kto nog niet door. Open de browser en meld je aan bij de wifi.";

class Failure extends Error {
  constructor(message, status) {
    super(message);
    this.status = status; // 0: no connection
  }
}

export class Api {
  /** token: () => the token that proves which tablet this is. */
  constructor(token) {
    this.token = token;
  }

  pair(code, name) {
    return this.json("POST", "/api/tablet/pair", { code, name });
  }

  choices() {
    return this.json("GET", "/api/tablet/choices");
  }

  /** The receipts for a batch of answers. */
  deliver(batch) {
    return this.json("POST", "/api/responses", batch);
  }

  async questions(group, language) {
    return (await this.request("GET", `/tablet/vragen/${group}?taal=${language}`)).text();
  }

  async json(method, path, body) {
    const response = await this.request(method, path, body);
    // A wifi that wants a sign-in first answers everything with its own page: that is not our server.
    if (!isJson(response)) throw new Failure(STRANGER, 0);
    return response.json().catch(() => {
      throw new Failure(NO_LINE, 0);
    });
  }

  async request(method, path, body) {
    const headers = {};
    const token = this.token();
    if (token && method === "POST") headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    let response;
    try {
      response = await fetch(path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: stop.signal,
      });
    } catch {
      throw new Failure(NO_LINE, 0);
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw new Failure(await sentence(response), response.status);
    return response;
  }
}

function isJson(response) {
  return response.headers.get("Content-Type")?.startsWith("application/json");
}

async function sentence(response) {
  const other = "Het lukt nu even niet. Probeer het over een paar minuten opnieuw.";
  return (isJson(response) && (await response.json().catch(() => ({}))).message) || other;
}
