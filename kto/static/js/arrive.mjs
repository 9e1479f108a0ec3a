/** An introduction or an end. Only after a reload halfway is there something to go back to. */
import { forget, kept } from "./kept.mjs";
import { readAloud } from "./listen.mjs";

if (kept()) import("./respond.mjs");
else {
  forget();
  readAloud(document.body);
}
