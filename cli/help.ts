const GENERAL = `nivas: a cloud-native platform that stays in India

  nivas preview [environment]   what pulumi up would build: offline, without credentials
  nivas check [environment]     that nothing leaves India unproved: configuration, resources, manifests, state
  nivas help <command>          what a command takes

Without an environment a command looks at every Pulumi.<environment>.yaml.

Exit codes: 0 fine, 1 a violation, 2 bad input, 3 a destructive change (preview --diff),
69 something is out of reach or unwritable, 70 a bug in nivas, 130 interrupted.
`;

const PREVIEW = `nivas preview [environment] [options]

Runs the real program in this process and prints every resource it registers, by place and component.
Without an environment: a summary of each.

  --slice <name>    only this part: <place>, global or <place>-platform (default: all)
  --json            one JSON object a resource and line: urn, type, name, parent, provider, slice, inputs, options
  --diff <file>     what changed against a graph saved with --json; replacing or deleting what holds state
                    stands out and ends with 3
  -C, --cwd <dir>   look for Pulumi.<environment>.yaml in this folder
  -h, --help        this text

Values known only after pulumi up read 04da6b54-80e4-46f7-96ec-b56ff0331ba9 in JSON; secrets read {"<secret>":true}.
Colours follow the terminal and NO_COLOR. NIVAS_PLAIN=1 leaves the Pulumi SDK as it is (slower).

  nivas preview prod
  nivas preview prod --json > before.jsonl
  nivas preview prod --diff before.jsonl
`;

const CHECK = `nivas check [environment] [options]

Checks the configuration, previews offline and judges every resource by the residency rules and their companions: proven
Indian, violating or not proven, never silence. Also where the state and the key of its secrets are. Without an
environment: all of them.

  --config-only         the configuration by schema and place rules alone, in a blink; loads nothing of Pulumi
  --manifests <folder>  instead, a folder of Kubernetes manifests or rendered charts (.yaml, .yml, .json)
  --state <file>        instead, a file written by pulumi stack export; goes with --manifests
                        both are held to the profiles and exemptions of the environment, where one is named
  --slice <name>        only this part of the environment
  --phase <phase>       preview (default) or update, when what is not proven is a violation unless strict is off
  --groups <list>       of residency,retention,security,reliability,cost (default: all; the first two for files)
  --as-of <day>         judge dates as of YYYY-MM-DD (default: the day of the commit, else today)
  --format <format>     text (default), json (evidence), sarif (code scanning) or junit (CI), on stdout
  --evidence <file>     write the evidence as well: JSON, or text into .txt and .md
  -C, --cwd <dir>       look for Pulumi.<environment>.yaml in this folder
  -h, --help            this text

Ends with 1 on a mandatory finding, with 2 when something could not be read (the rest is still checked), with 0 on
advisory findings alone.

  nivas check prod --evidence prod.json
  nivas check prod --manifests rendered/ --format sarif > nivas.sarif
`;

/** The help of a command, or the general one. */
export function helpText(topic: "preview" | "check" | undefined): string {
  if (topic === "preview") return PREVIEW;
  return topic === "check" ? CHECK : GENERAL;
}
