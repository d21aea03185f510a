import { z } from 'zod';
import { roles } from '../kernel/command.ts';
import { rightLevels } from '../kernel/rights.ts';
import type { Rights } from '../kernel/rights.ts';
import { atLeastOne, entityShape, idSchema, onlyId, strict, titleSchema } from '../kernel/schema.ts';
import type { EditMember, InviteMember } from './member-commands.ts';
import { clientAccesses } from './member.ts';
import type { Member } from './member.ts';

export const emailSchema = z.string().trim().max(254).pipe(z.email());
export const roleSchema = z.enum(roles).describe('An owner and admins run the firm, members work, viewers read.');

const clientAccessSchema = z
  .enum(clientAccesses)
  .describe('Which clients the member sees: all, those assigned to them, or besides those the ones they have tasks for.');
const levelSchema = z.enum(rightLevels).exactOptional();
const rightsSchema: z.ZodType<Rights> = strict<Rights>()({
  clients: levelSchema,
  jobs: levelSchema,
  tasks: levelSchema,
  events: levelSchema,
  invoices: levelSchema,
  time: levelSchema,
  mileage: levelSchema,
  files: levelSchema,
}).describe('What is not named is `write`.');

export const inviteMemberSchema: z.ZodType<InviteMember> = strict<InviteMember>()({
  id: idSchema.describe('The id of the new member.'),
  name: titleSchema,
  email: emailSchema.describe('Kept in lower case; one member an address.'),
  role: roleSchema,
  access: clientAccessSchema.exactOptional(),
  rights: rightsSchema.exactOptional(),
});

export const editMemberSchema: z.ZodType<EditMember> = atLeastOne(
  strict<EditMember>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    email: emailSchema.exactOptional(),
    role: roleSchema.describe('Admins only. Making a member the owner hands the firm over.').exactOptional(),
    state: z.enum(['invited', 'active']).describe('Admins only. Also brings back a member who left.').exactOptional(),
    access: clientAccessSchema.describe('Admins only. Owner and admins see all clients.').exactOptional(),
    rights: rightsSchema.describe('Admins only. Groups not named stay as they are; owner and admins may do everything.').exactOptional(),
  }),
  ['id'],
);

export const removeMemberSchema = onlyId('The member who leaves.');

export const memberSchema: z.ZodType<Member> = strict<Member>()({
  ...entityShape,
  name: titleSchema,
  email: z.string(),
  role: roleSchema,
  state: z.enum(['invited', 'active', 'left']),
  access: clientAccessSchema,
  rights: rightsSchema,
});
