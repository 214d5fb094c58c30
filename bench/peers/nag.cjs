// `nag.cjs <difference|rules> <cold|warm>`: what cdk-nag's AwsSolutions pack takes over 1,000 resources in ten stacks.
// difference: synth with the pack less synth without it, both in this process, medians of runs in turn; its report is in it.
// rules: the pack's own call alone. Every synth is of a fresh app.
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { App, CfnResource, Stack, Validations } = require("aws-cdk-lib");
const { aws_dynamodb: dynamodb, aws_ec2: ec2, aws_iam: iam, aws_kms: kms, aws_logs: logs } = require("aws-cdk-lib");
const { aws_s3: s3, aws_sns: sns, aws_sqs: sqs } = require("aws-cdk-lib");
const { AwsSolutionsChecks } = require("cdk-nag");

const [mode = "difference", state = "cold"] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), "nivas-bench-nag-"));
process.on("exit", () => rmSync(outdir, { recursive: true }));

/** Ten stacks of ten times these ten resources: the policies of the bucket and of the role among them. */
function application() {
  const app = new App({ outdir, analyticsReporting: false });
  for (let stackIndex = 0; stackIndex < 10; stackIndex += 1) {
    const stack = new Stack(app, `stack${stackIndex}`, { env: { account: "111122223333", region: "ap-south-1" } });
    const vpc = ec2.Vpc.fromVpcAttributes(stack, "vpc", { vpcId: "vpc-1", availabilityZones: ["ap-south-1a"] });
    for (let n = 0; n < 10; n += 1) {
      const key = new kms.Key(stack, `key${n}`, { enableKeyRotation: true });
      const bucket = new s3.Bucket(stack, `bucket${n}`, { enforceSSL: true, encryptionKey: key });
      new sqs.Queue(stack, `queue${n}`, { encryption: sqs.QueueEncryption.SQS_MANAGED });
      const role = new iam.Role(stack, `role${n}`, { assumedBy: new iam.ServicePrincipal("ec2.amazonaws.com") });
      role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: [bucket.arnForObjects("*")] }));
      const group = new ec2.SecurityGroup(stack, `group${n}`, { vpc });
      group.addIngressRule(ec2.Peer.ipv4("10.0.0.0/8"), ec2.Port.tcp(443));
      new logs.LogGroup(stack, `logs${n}`, { retention: logs.RetentionDays.TWO_YEARS });
      new sns.Topic(stack, `topic${n}`, { enforceSSL: false });
      new dynamodb.Table(stack, `table${n}`, { partitionKey: { name: "id", type: dynamodb.AttributeType.STRING } });
    }
  }
  return app;
}

let findings = 0;
/** A synth of a fresh app: the milliseconds of all of it, and of the pack's own call. */
function synth(isChecked) {
  const app = application();
  let rules = 0;
  if (isChecked) {
    const pack = new AwsSolutionsChecks(app);
    const validate = pack.validate.bind(pack);
    pack.validate = (context) => {
      const start = performance.now();
      const report = validate(context);
      rules = performance.now() - start;
      findings = report.violations.reduce((sum, { violatingResources }) => sum + violatingResources.length, 0);
      return report;
    };
    Validations.of(app).addPlugins(pack);
  }
  const start = performance.now();
  app.synth();
  return { whole: performance.now() - start, rules };
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
console.error = () => {};
const first = synth(true);
let ms = first.rules;
if (state === "warm") {
  const pairs = Array.from({ length: 7 }, () => ({ bare: synth(false).whole, checked: synth(true) }));
  ms =
    mode === "rules"
      ? middle(pairs.map(({ checked }) => checked.rules))
      : middle(pairs.map(({ checked }) => checked.whole)) - middle(pairs.map(({ bare }) => bare));
}
const resources = application()
  .node.findAll()
  .filter((node) => CfnResource.isCfnResource(node)).length;
console.log(JSON.stringify({ ms, resources, findings }));
// A pack that finds something makes the process fail; here it is meant to.
process.exitCode = 0;
