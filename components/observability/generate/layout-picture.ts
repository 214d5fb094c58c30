import { shownPanels, type Dashboard, type Panel } from "../model/dashboards/index.ts";

/** Characters of a column of the grid. */
const COLUMN = 4;

/** Rows of the grid a line of text stands for. */
const ROWS = 2;

/** A group of panels and what stands above it. */
export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** The groups of a dashboard in the order of reading. */
export function sectionsOf(dashboard: Dashboard): readonly Section[] {
  const rows = dashboard.panels.filter(({ type }) => type === "row");
  return rows.map(({ title, gridPos }, index) => {
    const end = rows[index + 1]?.gridPos.y ?? Number.POSITIVE_INFINITY;
    return { title, panels: shownPanels(dashboard).filter((panel) => panel.gridPos.y > gridPos.y && panel.gridPos.y < end) };
  });
}

/** Panels as boxes where they stand in the grid, each with its title and how it shows. */
export function layoutPicture({ panels }: Section): string {
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  const line = (row: number): number => Math.round((row - top) / ROWS);
  const height = Math.max(...panels.map(({ gridPos }) => line(gridPos.y + gridPos.h))) + 1;
  const width = Math.max(...panels.map(({ gridPos }) => gridPos.x + gridPos.w)) * COLUMN + 1;
  const canvas = Array.from({ length: height }, () => new Array<string>(width).fill(" "));
  const write = (x: number, y: number, text: string): void => {
    for (const [index, letter] of [...text].entries()) {
      const row = canvas[y];
      if (row !== undefined && x + index < width) row[x + index] = letter;
    }
  };
  for (const panel of panels) {
    const { x, y, w, h } = panel.gridPos;
    const [left, right, first, last] = [x * COLUMN, (x + w) * COLUMN, line(y), line(y + h)];
    const edge = `+${"-".repeat(right - left - 1)}+`;
    write(left, first, edge);
    write(left, last, edge);
    for (let row = first + 1; row < last; row += 1) {
      write(left, row, "|");
      write(right, row, "|");
    }
    const words = wrapped(`${panel.title} (${looksOf(panel)})`, right - left - 3).slice(0, last - first - 1);
    for (const [index, text] of words.entries()) write(left + 2, first + 1 + index, text);
  }
  return canvas.map((row) => row.join("").trimEnd()).join("\n");
}

const looks: Readonly<Record<string, string>> = {
  timeseries: "lines",
  stat: "number",
  bargauge: "bars",
  table: "table",
  logs: "lines of logs",
  text: "text",
};

/** How a panel shows what it asks, in a word. */
export function looksOf({ type, datasource }: Panel): string {
  return datasource?.type === "jaeger" ? "traces" : (looks[type] ?? type);
}

function wrapped(text: string, width: number): readonly string[] {
  return text.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
