import { Table, Td, Th, Tr } from "../ui/table";
import { PersonActions } from "./person-actions";
import { PersonName } from "./person-name";
import type { PersonRow } from "./person-row";

export type PersonTableProps = { people: PersonRow[]; personId: string };

/** Every account of the portal. */
export function PersonTable({ people, personId }: PersonTableProps) {
  return (
    <Table caption="Accounts, newest first" fixed stack>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="w-48">May</Th>
          <Th className="w-80">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Tr key={person.id}>
            <Td className="max-sm:col-span-2">
              <PersonName person={person} isYou={person.id === personId} />
            </Td>
            <Td className="align-middle max-sm:col-span-2">
              {person.admin ? "everything (admin)" : "what their roles allow"}
            </Td>
            <Td className="align-middle max-sm:col-span-2 max-sm:pt-1.5! sm:text-right [&>*+*]:ml-1.5">
              <PersonActions person={person} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
