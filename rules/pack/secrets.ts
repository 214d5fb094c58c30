const secretKey = /(?:^|[_.\-])(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)$/i;
const secretText =
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[baprs]-[A-Za-z0-9-]{10,}/;
const assigned = /(?:password|passwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?(?![$<{(]|\*|arn:|https?:)[^\s"',;]{6,}/i;

/** Whether a text holds a private key, an access key or a password that is assigned. */
export function holdsSecret(text: string): boolean {
  return secretText.test(text) || assigned.test(text);
}

/** Whether the value under `key` is a secret in the clear; a name of one, a reference or a template is none. */
export function looksSecret(key: string, value: unknown): boolean {
  if (typeof value !== "string" || value === "") return false;
  if (secretText.test(value)) return true;
  if (!secretKey.test(key.replace(/([a-z])([A-Z])/g, "$1_$2"))) return false;
  return !/^(?:\$[({]|\{\{|<|arn:|https?:|\/|true$|false$)/.test(value);
}
