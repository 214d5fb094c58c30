import { describe, expect, it } from "vitest";
import { dashboardsPage } from "../../../../components/observability/generate/dashboards-page.ts";
import { layoutPicture, sectionsOf } from "../../../../components/observability/generate/layout-picture.ts";
import { dashboards, shownPanels, type Panel } from "../../../../components/observability/model/dashboards/index.ts";
import { specWith } from "../environment.ts";

// That the page is what stands in docs/ is tested with the other pages of what is watched.
const page = dashboardsPage();
const shown = dashboards(specWith("dev"), "mumbai");

describe("the page of dashboards", () => {
  it.each(shown.map((dashboard) => [dashboard.title, dashboard] as const))(
    "shows of %s its purpose, a picture, and each query with its unit",
    (title, dashboard) => {
      const section = page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
      expect(section).toContain(dashboard.description);
      expect(section.match(/```text\n\+-/g)).toHaveLength(sectionsOf(dashboard).length);
      for (const panel of shownPanels(dashboard)) {
        const unit = panel.fieldConfig?.defaults.unit;
        expect(section).toContain(`**${panel.title}** (`);
        if (unit !== undefined)
          expect(section).toMatch(new RegExp(`\\*\\*${panel.title.replace(/[()*+.?]/g, "\\$&")}\\*\\* \\([a-z ]+, unit \`${unit}\`\\)`));
        for (const target of panel.targets ?? []) if ("expr" in target) expect(section).toContain(target.expr);
      }
    },
  );

  it("draws panels as boxes where they stand", () => {
    const panel = (title: string, x: number, y: number, w: number, h: number): Panel => ({
      id: 1,
      type: "stat",
      title,
      description: "",
      gridPos: { x, y, w, h },
    });
    const panels = [panel("Orders", 0, 4, 4, 4), panel("Rupees a minute", 4, 4, 4, 4), panel("All", 0, 8, 8, 4)];
    expect(layoutPicture({ title: "", panels })).toBe(
      [
        "+---------------+---------------+",
        "| Orders        | Rupees a      |",
        "+-------------------------------+",
        "| All (number)                  |",
        "+-------------------------------+",
      ].join("\n"),
    );
  });

  it("draws every panel: no title is lost in a box too small for it", () => {
    for (const dashboard of shown)
      for (const section of sectionsOf(dashboard)) {
        const picture = layoutPicture(section).replace(/[^A-Za-z]/g, "");
        for (const { title } of section.panels) {
          const words = title.split(" ");
          expect(words.filter((word) => !picture.includes(word.replace(/[^A-Za-z]/g, "")))).toEqual([]);
        }
      }
  });
});
