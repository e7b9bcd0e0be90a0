/** Server-sent events of a body, as the HTML standard parses them. */

/** An event by its name and its data. */
export interface Sent {
  readonly name: string;
  readonly data: string;
}

// A CR at the end may be the first half of a CRLF whose other half is still to come.
const LINE_END = /\r\n|\n|\r(?!$)/;

export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Sent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let name = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(LINE_END);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [, field, text = ""] = /^([^:]*):? ?(.*)/s.exec(line) ?? [];
        if (field === "event") name = text;
        else if (field === "data") data.push(text);
        else if (!line) {
          if (data.length) yield { name, data: data.join("\n") };
          name = "";
          data = [];
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // it has failed already, which whoever reads has been told
  }
}
