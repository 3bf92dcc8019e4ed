/** The part of npm smtp-server that mail_server.ts uses; its own types would bring those of Node into all tests. */

/** A session of a client. */
export interface Session {
  readonly secure: boolean;
  readonly user?: string;
  readonly envelope: {
    readonly mailFrom: { readonly address: string };
    readonly rcptTo: readonly { readonly address: string }[];
  };
}

/** What the server is to do; `done` gets an error or null first. */
export interface Options {
  readonly cert?: string;
  readonly key?: string;
  readonly hideSTARTTLS?: boolean;
  readonly authOptional: boolean;
  readonly disableReverseLookup: boolean;
  readonly logger: boolean;
  readonly closeTimeout: number;
  onAuth(
    login: { readonly username: string; readonly password: string },
    session: Session,
    done: (error: Error | null, accepted?: { readonly user: string }) => void,
  ): void;
  onRcptTo(receiver: { readonly address: string }, session: Session, done: (error?: Error) => void): void;
  onData(stream: AsyncIterable<Uint8Array>, session: Session, done: () => void): void;
}

/** A mail server. */
export class SMTPServer {
  constructor(options: Options);
  readonly server: { address(): { readonly port: number } };
  on(event: "error", run: (error: Error) => void): void;
  listen(port: number, host: string, onListening: () => void): void;
  close(onClosed: () => void): void;
}
