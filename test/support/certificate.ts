/** A certificate of a test's own making: X.509 by hand, so that nothing has to be installed for it. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'

const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const bits = (bytes: Buffer) => tagged(0x03, Buffer.from([0]), bytes)
const moment = (at: number) => tagged(0x18, Buffer.from(new Date(at).toISOString().replace(/[-:T]/g, '').replace(/\.\d+/, '')))

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const commonName = (name: string) => sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))))
const extension = (id: string, value: Buffer) => sequence(oid(id), tagged(0x04, value))

export interface MadeCertificate { readonly key: string, readonly cert: string, readonly privateKey: KeyObject }

export function makeCertificate ({ names = ['localhost', '127.0.0.1'], validFrom = Date.now() - 60_000, validTo = Date.now() + 90 * 24 * 60 * 60_000, subject = 'hallflow test' } = {}): MadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const alternatives = sequence(...names.map(name => isIPv4(name) ? tagged(0x87, Buffer.from(name.split('.').map(Number))) : tagged(0x82, Buffer.from(name))))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(subject),
    sequence(moment(validFrom), moment(validTo)),
    commonName(subject),
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(0xa3, sequence(extension('551d11', alternatives), extension('551d13', sequence(tagged(0x01, Buffer.from([0xff]))))))
  )
  const der = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey)))
  const pem = der.toString('base64').replace(/.{1,64}/g, '$&\n')
  return { privateKey, key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, cert: `-----BEGIN CERTIFICATE-----\n${pem}-----END CERTIFICATE-----\n` }
}
