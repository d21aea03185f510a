type Workspace = HTMLElementTagNameMap['wf-workspace'];

/** The id of a pipeline by its name, asked from the same client that the elements use. */
export function findPipeline({ client }: Workspace, name: string): Promise<string | undefined> {
  if (!client) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const stop = client.list('pipelines').subscribe(({ value, error }) => {
      if (value === undefined && !error) return;
      queueMicrotask(() => stop());
      resolve(value?.items.find((pipeline) => pipeline.name === name)?.id);
    });
  });
}
