// SHA-256 of a text in hex; null where the browser has no secure context to make one.
export async function sha256(text) {
  if (!text || !crypto.subtle) return null;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
