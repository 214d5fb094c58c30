// EKS clusters by @aws-quickstart/eks-blueprints, shaped as bench/regions.ts shapes ours as far as it has the parts: a VPC
// over three zones, keys, five log types, a managed node group of the same type, the same add-ons and charts.
const { App, aws_ec2: ec2, aws_eks: eks } = require("aws-cdk-lib");
const blueprints = require("@aws-quickstart/eks-blueprints");

/** Synthesizes an app of `count` clusters. */
exports.synthesize = async function synthesize(count) {
  // What a look-up in the account would answer, so that nothing asks for credentials.
  const zones = ["ap-south-2a", "ap-south-2b", "ap-south-2c"];
  const app = new App({
    context: {
      "availability-zones:account=111122223333:region=ap-south-2": zones,
      "@aws-cdk/core:defaultCrossStackReferences": "both",
    },
  });
  for (let index = 1; index <= count; index += 1) {
    await cluster(index).buildAsync(app, `place${index}`);
  }
  app.synth();
  return app;
};

function cluster(index) {
  const version = eks.KubernetesVersion.of("1.35");
  const group = new blueprints.MngClusterProvider({
    version,
    instanceTypes: [new ec2.InstanceType("m7g.xlarge")],
    amiType: eks.NodegroupAmiType.BOTTLEROCKET_ARM_64,
    minSize: 2,
    maxSize: 4,
  });
  const { API, AUDIT, AUTHENTICATOR, CONTROLLER_MANAGER, SCHEDULER } = blueprints.ControlPlaneLogType;
  return blueprints.EksBlueprint.builder()
    .account("111122223333")
    .region("ap-south-2")
    .version(version)
    .clusterProvider(group)
    .resourceProvider(blueprints.GlobalResources.Vpc, new blueprints.VpcProvider(undefined, { primaryCidr: `10.${index}.0.0/16` }))
    .useDefaultSecretEncryption(true)
    .enableControlPlaneLogTypes(API, AUDIT, AUTHENTICATOR, CONTROLLER_MANAGER, SCHEDULER)
    .addOns(
      new blueprints.VpcCniAddOn(),
      new blueprints.CoreDnsAddOn(),
      new blueprints.KubeProxyAddOn(),
      new blueprints.EksPodIdentityAgentAddOn(),
      new blueprints.EbsCsiDriverAddOn(),
      new blueprints.MetricsServerAddOn(),
      new Chart("cert-manager", "v1.18.2", "https://charts.jetstack.io", "cert-manager"),
      new Chart("prometheus-operator-crds", "22.0.2", "https://prometheus-community.github.io/helm-charts", "monitoring"),
      new blueprints.KarpenterV1AddOn({ nodePoolSpec: { requirements: [] }, ec2NodeClassSpec: { amiFamily: "Bottlerocket" } }),
    )
    .teams(...["payments", "commerce", "customer"].map((name) => new blueprints.ApplicationTeam({ name })));
}

/** A chart with its defaults; the library's own cert-manager asks for a load balancer controller. */
class Chart extends blueprints.HelmAddOn {
  constructor(chart, version, repository, namespace) {
    super({ name: chart, chart, release: chart, version, repository, namespace });
  }

  deploy(clusterInfo) {
    return this.addHelmChart(clusterInfo, {});
  }
}
