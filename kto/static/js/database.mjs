/**
 * IndexedDB as promises: a write that resolves is on disk, and a database that the browser closed is opened again.
 * Knows nothing of what it holds.
 */
export class Database {
  /** name, version and upgrade(database, oldVersion): as IndexedDB has them. An upgrade never drops a store. */
  constructor(name, version, upgrade) {
    Object.assign(this, { name, version, upgrade, connection: null });
  }

  read(stores, work) {
    return this.transact(stores, "readonly", work);
  }

  /** Resolves when all that `work` asked for is on disk, to what work's request gave; rejects when nothing of it is. */
  write(stores, work) {
    return this.transact(stores, "readwrite", work);
  }

  async transact(stores, mode, work) {
    let transaction;
    try {
      transaction = this.begin(await this.open(), stores, mode);
    } catch {
      // iOS closes databases of pages in the background, and every later use then fails: a fresh one does not.
      this.connection = null;
      transaction = this.begin(await this.open(), stores, mode);
    }
    return new Promise((resolve, reject) => {
      let request;
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      try {
        request = work(...[stores].flat().map((name) => transaction.objectStore(name)));
      } catch (error) {
        transaction.abort();
        reject(error);
      }
    });
  }

  begin(connection, stores, mode) {
    return connection.transaction(stores, mode, { durability: mode === "readwrite" ? "strict" : "default" });
  }

  open() {
    this.connection ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, this.version);
      request.onupgradeneeded = ({ oldVersion }) => this.upgrade(request.result, oldVersion);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const connection = request.result;
        connection.onclose = () => (this.connection = null);
        connection.onversionchange = () => {
          connection.close();
          this.connection = null;
        };
        resolve(connection);
      };
    }).catch((error) => {
      this.connection = null;
      throw error;
    });
    return this.connection;
  }
}
