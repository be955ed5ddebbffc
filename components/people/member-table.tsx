import type { MemberView } from "@/lib/wire/people";
import { Table, Td, Th, Tr } from "../ui/table";
import { Time } from "../ui/time";
import { ChangeRole } from "./change-role";
import { PersonName } from "./person-name";
import { RemoveMember } from "./remove-member";

export type MemberTableProps = { app: string; members: MemberView[]; personId: string; now: string };

/** Who belongs to an app and what they may. */
export function MemberTable({ app, members, personId, now }: MemberTableProps) {
  return (
    <Table caption="Members, newest first" fixed stack>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="w-40">Role</Th>
          <Th className="w-80">Since</Th>
          <Th className="w-28">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ person, role, createdAt }) => (
          <Tr key={person.id}>
            <Td className="max-sm:col-span-2">
              <PersonName person={person} isYou={person.id === personId} />
            </Td>
            <Td className="align-middle max-sm:pt-1.5!">
              <ChangeRole app={app} person={person} role={role} isYou={person.id === personId} />
            </Td>
            <Td className="align-middle max-sm:col-start-1 max-sm:text-fact max-sm:text-ink-3">
              <span className="sm:hidden">Since </span>
              <Time at={createdAt} now={now} />
            </Td>
            <Td className="text-right align-middle max-sm:col-start-2 max-sm:row-start-2 max-sm:self-end max-sm:pb-0.5!">
              <RemoveMember app={app} person={person} isYou={person.id === personId} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
