/** The path of a Chromium that is there already. */
export function findChromium (): string | undefined
/** The path of a Chromium; installs it and a Chinese font where they are missing. */
export function findOrInstallChromium (): Promise<string>
