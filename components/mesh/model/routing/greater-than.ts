const known = new Map<number, string>();

/** A regular expression for whole numbers above `limit`: more digits, or as many of which the first that differs is higher. */
export function greaterThan(limit: number): string {
  const expression = known.get(limit) ?? expressionAbove(limit);
  known.set(limit, expression);
  return expression;
}

function expressionAbove(limit: number): string {
  const digits = String(limit);
  const higher = [...digits].flatMap((digit, index) => {
    if (digit === "9") return [];
    const next = Number(digit) + 1;
    return [`${digits.slice(0, index)}${next === 9 ? "9" : `[${next}-9]`}${anyDigits(digits.length - index - 1)}`];
  });
  return `0*(?:${[`[1-9][0-9]{${digits.length},}`, ...higher].join("|")})`;
}

function anyDigits(count: number): string {
  return count === 0 ? "" : `[0-9]{${count}}`;
}
