import type { GridPosition } from "./dashboard-json.ts";
import type { Size } from "./panels/draft.ts";

/** Columns of Grafana's grid. */
export const gridColumns = 24;

/**
 * Positions of panels of `sizes` from line `top` on, from left to right; one that no longer fits begins a new line below the
 * tallest of the last. With them, the first line below all.
 */
export function flow(sizes: readonly Size[], top: number): { readonly positions: readonly GridPosition[]; readonly bottom: number } {
  let [x, y, height] = [0, top, 0];
  const positions = sizes.map(([w, h]): GridPosition => {
    if (x + w > gridColumns) [x, y, height] = [0, y + height, 0];
    const position = { x, y, w, h };
    x += w;
    height = Math.max(height, h);
    return position;
  });
  return { positions, bottom: y + height };
}
