import type { FolderPlan } from '@workfloor/core';

interface Draft {
  readonly name: string;
  readonly access: FolderPlan['access'] | undefined;
  readonly folders: Draft[];
}

/** Folders as lines: `Photos/Originals` is one inside another. */
export function toLines(folders: readonly FolderPlan[], above = ''): readonly string[] {
  return folders.flatMap(({ name, folders: inner = [] }) => [`${above}${name}`, ...toLines(inner, `${above}${name}/`)]);
}

/** The folders that lines describe. A top folder that was there before keeps who may see it. */
export function fromLines(text: string, before: readonly FolderPlan[] = []): readonly FolderPlan[] {
  const top: Draft[] = [];
  for (const line of text.split('\n')) {
    let level = top;
    for (const name of line.split('/').map((part) => part.trim())) {
      if (name === '') continue;
      const access = level === top ? before.find((folder) => folder.name === name)?.access : undefined;
      let folder = level.find((each) => each.name === name);
      if (!folder) level.push((folder = { name, access, folders: [] }));
      level = folder.folders;
    }
  }
  return top.map(toPlan);
}

function toPlan({ name, access, folders }: Draft): FolderPlan {
  return { name, ...(access ? { access } : {}), ...(folders.length === 0 ? {} : { folders: folders.map(toPlan) }) };
}
