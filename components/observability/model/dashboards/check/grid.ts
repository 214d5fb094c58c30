import type { Problem } from "../../../../../config/problem.ts";
import type { Dashboard, GridPosition } from "../dashboard-json.ts";
import { gridColumns } from "../grid.ts";

/** That panels stand within the grid and none on another. */
export function checkGrid({ uid, panels }: Dashboard): readonly Problem[] {
  return panels.flatMap((panel, index) => {
    const path = panelPath(uid, panel);
    const on = panels.slice(0, index).find((other) => overlap(panel.gridPos, other.gridPos));
    return [
      ...(isInside(panel.gridPos)
        ? []
        : [{ path, value: text(panel.gridPos), wrong: "leaves the grid", expected: `${gridColumns} columns, and a size of at least 1` }]),
      ...(on === undefined
        ? []
        : [
            {
              path,
              value: text(panel.gridPos),
              wrong: `stands on ${JSON.stringify(on.title ?? "")} (${text(on.gridPos)})`,
              expected: "panels beside or below each other",
              fix: "move one of the two",
            },
          ]),
    ];
  });
}

/** Where a panel stands, for messages: `dashboards.nivas-mesh.panels["Traffic"]`. */
export function panelPath(uid: string, { title = "" }: { readonly title?: string }): string {
  return `dashboards.${uid}.panels[${JSON.stringify(title)}]`;
}

function text({ x, y, w, h }: GridPosition): string {
  return `${w}x${h} at ${x},${y}`;
}

function isInside({ x, y, w, h }: GridPosition): boolean {
  return x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= gridColumns;
}

function overlap(a: GridPosition, b: GridPosition): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
