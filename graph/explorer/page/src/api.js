// What the server is asked. The token came in the link, behind "#", which browsers send nowhere.

const KEY = "policygraph-token";

/** Takes the token out of the address, so that it is not copied on with it; a reload finds it in the tab's storage. */
export function takeToken() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const given = parts.get("token");
  if (given) {
    sessionStorage.setItem(KEY, given);
    parts.delete("token");
    history.replaceState(null, "", parts.size ? `#${parts}` : location.pathname);
  }
  return sessionStorage.getItem(KEY) ?? "";
}

/**
 * @param {string} name
 * @param {object} [asked]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} Raises an Error with a message for a person.
 */
export async function ask(name, asked = {}, signal) {
  let answer;
  try {
    answer = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-policygraph-token": sessionStorage.getItem(KEY) ?? "" },
      body: JSON.stringify(asked),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Error("the explorer has been stopped; start it again with: policygraph explore");
  }
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error ?? `the server answered ${answer.status}`);
  return told;
}
