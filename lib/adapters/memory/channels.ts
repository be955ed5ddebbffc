import type { Channel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import { statusOf } from "@/lib/domain/release";
import type { Reader } from "@/lib/usecases/ports";
import { byText, conflict, NO_PARENT, type Order } from "./rows";
import type { Tables, Writer } from "./tables";

const byAppAndName: Order<Channel> = (a, b) => byText(a.appId, b.appId) || byText(a.name, b.name);

function findNamed(tables: Tables, appId: string, name: string): Channel | undefined {
  return tables.channels.find((channel) => channel.appId === appId && channel.name === name);
}

export function channelsReader(tables: Tables): Reader["channels"] {
  const listOfApps = async (appIds: string[]) => {
    const rows = tables.channels.values().filter((channel) => appIds.includes(channel.appId));
    return rows.sort(byAppAndName);
  };
  return {
    find: async (appId, name) => findNamed(tables, appId, name) ?? null,
    list: (appId) => listOfApps([appId]),
    listOfApps,
  };
}

function refusePointer(tables: Tables, channel: Channel): void {
  for (const id of [channel.currentReleaseId, channel.controlReleaseId]) {
    if (id === null) continue;
    const release = tables.releases.get(id);
    if (release?.appId !== channel.appId || statusOf(release) !== "published") {
      throw conflict("A channel points only at a published release of its app that is not withdrawn.");
    }
  }
}

function refuseTaken(tables: Tables, channel: Channel): void {
  const other = findNamed(tables, channel.appId, channel.name);
  if (other && other.id !== channel.id) throw conflict(`The app has a channel ${channel.name} already.`);
}

export function channelsWriter(tables: Tables): Writer<"channels"> {
  return {
    async insert(channel) {
      refuseTaken(tables, channel);
      if (tables.channels.has(channel.id)) throw conflict("There is a channel with this id already.");
      if (!tables.apps.has(channel.appId)) throw conflict(NO_PARENT);
      refusePointer(tables, channel);
      tables.channels.set(channel.id, channel);
    },
    async update(channel, expectedRevision) {
      if (tables.channels.get(channel.id)?.revision !== expectedRevision) {
        throw new DomainError("stale", `Channel ${channel.name} moved meanwhile: look again.`);
      }
      refuseTaken(tables, channel);
      refusePointer(tables, channel);
      tables.channels.set(channel.id, channel);
    },
    async delete(appId, name) {
      const channel = findNamed(tables, appId, name);
      if (channel && (channel.currentReleaseId !== null || channel.controlReleaseId !== null)) {
        throw conflict("The channel serves a release: point it at nothing first.");
      }
      if (channel) tables.channels.delete(channel.id);
      tables.moves.remove((move) => move.appId === appId && move.channel === name);
    },
  };
}
