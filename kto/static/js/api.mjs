/** The server, as the tablet knows it. Every call ends in an answer or in a Failure with a sentence for people. */

const PATIENCE = 15_000; // ms before a silent line counts as no line

export class Failure extends Error {
  constructor(message, status) {
    super(message);
    this.status = status; // 0: no connection
  }
}

export class Api {
  constructor(token) {
    this.token = token;
  }

  pair(code, name) {
    return this.call("POST", "/api/tablet/pair", { code, name });
  }

  choices() {
    return this.call("GET", "/api/tablet/choices");
  }

  startSession(choice) {
    return this.call("POST", "/api/tablet/sessions", choice);
  }

  endSession(session) {
    return this.call("POST", `/api/tablet/sessions/${session}/end`, {});
  }

  /** The receipt for one answer: stored, known or set_aside. */
  async send(response) {
    const { receipts } = await this.call("POST", "/api/responses", { responses: [response] });
    return receipts[0];
  }

  async questions(group, language) {
    const response = await this.request("GET", `/tablet/vragen/${group}?taal=${language}`);
    return response.text();
  }

  async call(method, path, body) {
    return (await this.request(method, path, body)).json();
  }

  async request(method, path, body) {
    const headers = {};
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
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
        signal: stop.signal,
      });
    } catch {
      throw new Failure("Er is nu geen verbinding. Kijk of de wifi aan staat en probeer het opnieuw.", 0);
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw new Failure(await sentence(response), response.status);
    return response;
  }
}

async function sentence(response) {
  const other = "Het lukt nu even niet. Probeer het over een paar minuten opnieuw.";
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  return (isJson && (await response.json()).message) || other;
}
