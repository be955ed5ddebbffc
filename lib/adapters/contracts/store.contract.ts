import { describe } from "vitest";
import { accountContract } from "./store-accounts";
import { appContract } from "./store-apps";
import { auditContract } from "./store-audit";
import { blobContract } from "./store-blobs";
import { channelContract } from "./store-channels";
import { downloadContract } from "./store-downloads";
import { isolationContract } from "./store-isolation";
import { moveContract } from "./store-moves";
import { peopleContract } from "./store-people";
import { releaseListContract } from "./store-release-lists";
import { releaseContract } from "./store-releases";
import { retentionContract } from "./store-retention";
import type { OpenStore } from "./store-under-test";
import { uploadContract } from "./store-uploads";

/** What every store does, whatever it stands on. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`store in ${name}`, () => {
    isolationContract(open);
    appContract(open);
    channelContract(open);
    releaseContract(open);
    releaseListContract(open);
    moveContract(open);
    uploadContract(open);
    blobContract(open);
    accountContract(open);
    peopleContract(open);
    auditContract(open);
    retentionContract(open);
    downloadContract(open);
  });
}
