import { setImmediate as nextTurn } from "node:timers/promises";
import * as aws from "@pulumi/aws/provider.js";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Key } from "@pulumi/aws/kms/key.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import * as k8s from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";

/** What the toy platform is made from. */
export interface ToySpec {
  readonly environment: string;
  readonly places: readonly string[];
  readonly cidr: string;
  /** Subnets a place. */
  readonly subnets: number;
}

class Group extends pulumi.ComponentResource {
  done(outputs: pulumi.Inputs): void {
    this.registerOutputs(outputs);
  }
}

/** A platform small enough for exact assertions: a provider, a VPC, subnets, a key and two Kubernetes objects a place. */
export async function deployToy(spec: ToySpec, slice: string): Promise<Record<string, unknown>> {
  const has = (name: string): boolean => slice === "all" || slice === name;
  const outputs: Record<string, unknown> = {};
  for (const place of spec.places) {
    if (has(place)) outputs[`${place}VpcId`] = await cloud(spec, place);
    if (has(`${place}-platform`)) platform(place);
  }
  if (has("global")) new Group("nivas:stacks:Global", "global");
  return outputs;
}

async function cloud(spec: ToySpec, place: string): Promise<pulumi.Output<string>> {
  const provider = new aws.Provider(`aws-${place}`, { region: "ap-south-1", accessKey: pulumi.secret("toy-access-key") });
  const group = new Group("nivas:stacks:RegionCloud", place, {}, { providers: [provider] });
  const network = new Group("nivas:network:Network", `${place}-network`, {}, { parent: group });
  const parent = { parent: network };
  const vpc = new Vpc(`${place}-vpc`, { cidrBlock: spec.cidr }, { ...parent, protect: true });
  for (let index = 0; index < spec.subnets; index += 1) {
    if (index % 25 === 24) await nextTurn();
    new Subnet(
      `${place}-subnet-${index}`,
      { vpcId: vpc.id, cidrBlock: `10.0.${index}.0/24`, tags: { Name: pulumi.interpolate`s-${vpc.arn}` } },
      parent,
    );
  }
  const key = new Key(`${place}-key`, { description: "disks" }, { parent: group, retainOnDelete: true });
  new SecurityGroup(`${place}-sg`, { vpcId: vpc.id, description: "nodes" }, { ...parent, dependsOn: [key], ignoreChanges: ["tags"] });
  network.done({ vpcId: vpc.id });
  return vpc.id;
}

function platform(place: string): void {
  const provider = new k8s.Provider(`k8s-${place}`, { kubeconfig: pulumi.secret("toy-kubeconfig") });
  const group = new Group("nivas:stacks:RegionPlatform", `${place}-platform`, {}, { providers: [provider] });
  const namespace = new Namespace(`${place}-shop`, { metadata: { name: "shop" } }, { parent: group });
  new Secret(
    `${place}-shop-secret`,
    {
      metadata: { namespace: namespace.metadata.name, name: "db" },
      stringData: { user: "shop", password: pulumi.secret("toy-password") },
    },
    { parent: group },
  );
}

/** Fails the way `how` says. */
export async function failToy(how: string | undefined): Promise<void> {
  if (how === "throw") throw new TypeError("the toy is broken");
  if (how === "reject") void Promise.reject(new Error("the toy forgot a promise"));
  if (how === "stall") await new Promise(() => undefined);
  if (how === "log") await pulumi.log.error("the toy complains");
  if (how === "invoke") await pulumi.runtime.invoke("aws:index/getRegion:getRegion", {});
}
