/**
 * Whether words may point at somebody: the rule of kto/listening/hints.py, with the patterns that come from there. What a
 * browser cannot read of it (property escapes are of 2018) it does not see; on a link the server then says it.
 */
const PAUSE = 800; // ms of rest in typing before anything is said
const NOTHING = () => [];
const loaded = new Map(); // address -> the rule, once for a page

/** The rule of an address: a function from words to the kinds seen in them. It sees nothing where it cannot be had. */
export function loadRule(address) {
  if (!loaded.has(address)) loaded.set(address, load(address));
  return loaded.get(address);
}

async function load(address) {
  try {
    const response = await fetch(address, { credentials: "omit" });
    return rule(await response.json());
  } catch {
    loaded.delete(address); // the line may be back for the next screen
    return NOTHING;
  }
}

export function rule({ patterns, told, names, short }) {
  const known = new Set(names);
  const compiled = patterns.map(([kind, pattern]) => [kind, compile(pattern)]).filter(([, pattern]) => pattern);
  const words = compile("\\p{L}(?:\\p{L}|['’.-](?=\\p{L}))*");

  function isKnown(word) {
    const plain = word.toLowerCase();
    const isMeant = word[0] !== plain[0] || word.length > short;
    return isMeant && (known.has(plain) || known.has(plain.replace(/['’]?s$/, "")));
  }

  function isName(word) {
    return isKnown(word) || isKnown(word.split(/['’]/)[0]);
  }

  return (text) => {
    const found = [];
    let rest = text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15);
    for (const [kind, pattern] of compiled) {
      const without = rest.replace(pattern, " ");
      if (without !== rest && told.includes(kind)) found.push(kind);
      rest = without;
    }
    if (words && !found.includes("naam") && (rest.match(words) || []).some(isName)) found.push("naam");
    return found;
  };
}

function compile(pattern) {
  try {
    return new RegExp(pattern, "gu");
  } catch {
    return null;
  }
}

/** Says under the field of words what is seen in them: when typing rests, and when the field is left. */
export function watchWords(form) {
  const field = form.querySelector("textarea");
  const hint = form.querySelector("[data-hints]");
  if (!field || !hint) return;
  let timer;
  const look = async () => showKinds(hint.firstElementChild, (await loadRule(hint.dataset.hints))(field.value));
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  loadRule(hint.dataset.hints);
  // Never at once: whoever leaves the field for a button would find the button moved under their finger.
  field.addEventListener("input", lookSoon);
  field.addEventListener("change", lookSoon);
}

/** Shows of a hint what was seen, and hides it when that is nothing. */
export function showKinds(hint, kinds) {
  for (const line of hint.querySelectorAll("[data-kind]")) line.hidden = !kinds.includes(line.dataset.kind);
  hint.hidden = !kinds.length;
}
