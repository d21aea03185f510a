import { commands } from '../commands.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { answer, approve, goNext, pay } from './answer-deeds.ts';
import { nothing } from './doing.ts';
import type { Doing, Done, Of } from './doing.ts';
import { jobOf, personNamed } from './find.ts';
import type { Scene } from './find.ts';
import type { Deed, Step } from './script.ts';
import { SimulationError } from './simulation-error.ts';
import { addLine, completeTask, createEvent, createJob, goTo, leaveStage, startSchedule } from './work-deeds.ts';

const byName = new Map(
  // each entry is a command; what it takes is the script's to know
  Object.values(commands).flatMap((feature) => (Object.values(feature) as unknown as Command[]).map((command) => [command.name, command])),
);

/** Puts ids where the arguments say `$name`. */
function filled(value: unknown, scene: Scene): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return named(value.slice(1), scene);
  if (Array.isArray(value)) return value.map((entry) => filled(entry, scene));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, scene)]));
}

function named(name: string, scene: Scene): Id {
  if (name === 'id') return scene.desk.newId();
  return scene.made.get(name) ?? (name === 'job' ? jobOf(scene, undefined) : undefined) ?? unnamed(name);
}

function unnamed(name: string): never {
  throw new SimulationError(`No step has made anything “as” ${name}`);
}

async function runCommand({ command: name, args }: Of<'command'>, { scene, actor }: Doing): Promise<Done> {
  const command = byName.get(name);
  if (!command) throw new SimulationError(`There is no command ${name}`);
  const whole = filled(args, scene) as { readonly id?: Id }; // what commands take are objects
  const outcome = await scene.desk.run(command, whole, actor);
  return { outcome, ...(whole.id === undefined ? {} : { made: whole.id }) };
}

type Deeds = { readonly [D in Deed['do']]: (deed: Of<D>, doing: Doing) => Promise<Done> };
const deeds: Deeds = {
  'create job': createJob,
  'create event': createEvent,
  'complete stage': leaveStage,
  'skip stage': leaveStage,
  'go to stage': goTo,
  'complete task': completeTask,
  'add line': addLine,
  'answer request': answer,
  'pay invoice': pay,
  approve: async (_deed, doing) => approve(doing),
  next: goNext,
  'start schedule': startSchedule,
  nothing: async () => Promise.resolve({ outcome: nothing }),
  command: runCommand,
};

/** Takes a step. */
export async function act(step: Step, scene: Scene): Promise<Done> {
  const deed = deeds[step.do] as (deed: Step, doing: Doing) => Promise<Done>; // each under the name of what it takes
  return deed(step, { scene, actor: personNamed(scene, step.by) });
}
