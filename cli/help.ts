const GENERAL = `nivas: a cloud-native platform that stays in India

  nivas preview [environment]   what pulumi up would build: offline, without credentials
  nivas check [environment]     that nothing leaves India unproved: configuration, resources, manifests, state
  nivas render [environment...] the services of the catalogue as plain manifests for Argo CD
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
  --manifests <dir> instead of printing, write to <dir>/<environment>/<place>/ what goes into each cluster: every object,
                    every chart's values, and by themselves rules, dashboards and the configurations of Alertmanager,
                    the collectors and Jaeger; the same bytes each time, all of it or nothing
  -C, --cwd <dir>   look for Pulumi.<environment>.yaml in this folder
  -h, --help        this text

Values known only after pulumi up read 04da6b54-80e4-46f7-96ec-b56ff0331ba9 in JSON; secrets read {"<secret>":true}.
Colours follow the terminal and NO_COLOR. NIVAS_PLAIN=1 leaves the Pulumi SDK as it is (slower).

  nivas preview prod
  nivas preview prod --json > before.jsonl
  nivas preview prod --diff before.jsonl
  nivas preview prod --manifests rendered
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

const RENDER = `nivas render [environment...] [options]

Renders every service of the catalogue, in each environment and place it runs in, to <output>/<environment>/<place>/<service>/:
one file an object and a kustomization.yaml. The same catalogue gives the same bytes. The residency and security rules look
at everything before a byte is written; what was written is listed in <output>/<environment>/.nivas-manifest.json, and no
file outside that list is ever touched. A service with delivery: pulumi is not rendered. Without an environment: all of them.

  --catalogue <folder>  the services of this folder (default: nivas:catalogue.directory, catalog)
  --output <folder>     render to this folder (default: nivas:catalogue.output, gitops)
  --service <name>      this service alone
  --diff                write nothing, show what would change
  --check               write nothing, end with 1 unless everything is as it would be written
  --watch               go on: when a service's file changes, render what follows from it
  -C, --cwd <dir>       look for Pulumi.<environment>.yaml in this folder
  -h, --help            this text

Ends with 1 on a violation, which leaves the old files as they were, with 2 on a bad service.

  nivas render prod --diff
  nivas render prod --service order
  nivas render --catalogue ../shop/services --output ../shop-manifests
`;

const HELP = { preview: PREVIEW, check: CHECK, render: RENDER } as const;

/** The help of a command, or the general one. */
export function helpText(topic: keyof typeof HELP | undefined): string {
  return topic === undefined ? GENERAL : HELP[topic];
}
