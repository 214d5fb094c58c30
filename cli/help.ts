const GENERAL = `nivas: a cloud-native platform that stays in India

  nivas preview [environment]   what pulumi up would build: offline, without credentials
  nivas check [environment]     the configuration and the rules of places alone, in a blink
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

Reads the configuration and judges it by schema and place rules; prints all problems at once and ends with 2 when
there are any. Nothing of Pulumi is loaded.

  --slice <name>    the configuration as the stack of this slice sees it
  --as-of <day>     judge dates as of YYYY-MM-DD
  -C, --cwd <dir>   look for Pulumi.<environment>.yaml in this folder
  -h, --help        this text
`;

/** The help of a command, or the general one. */
export function helpText(topic: "preview" | "check" | undefined): string {
  if (topic === "preview") return PREVIEW;
  return topic === "check" ? CHECK : GENERAL;
}
