/** The keys of the test tenant, by the curve they lie on. */
export type Curve = 'Ed25519' | 'P-256' | 'P-384'

/** How one of the tenant's endpoints secures what it issues. */
export type Suite = {
  curve: Curve
  secures: 'eddsa-rdfc-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-sd-2023' | 'token'
  /** It gives each credential a place in its status list. */
  statusPurpose?: 'revocation' | 'suspension'
  /** What outside conformance suites look for. */
  tags: readonly string[]
}

/** Every endpoint, by the part of its address that chooses it. */
export const suites = {
  ed25519: { curve: 'Ed25519', secures: 'eddsa-rdfc-2022', tags: ['vc2.0', 'eddsa-rdfc-2022', 'vc-api', 'VC-API'] },
  p256: { curve: 'P-256', secures: 'ecdsa-rdfc-2019', tags: ['ecdsa-rdfc-2019'] },
  p384: { curve: 'P-384', secures: 'ecdsa-rdfc-2019', tags: ['ecdsa-rdfc-2019'] },
  'p256-sd': { curve: 'P-256', secures: 'ecdsa-sd-2023', tags: ['ecdsa-sd-2023'] },
  jose: { curve: 'P-256', secures: 'token', tags: ['EnvelopingProof'] },
  'jose-p384': { curve: 'P-384', secures: 'token', tags: [] },
  'jose-ed25519': { curve: 'Ed25519', secures: 'token', tags: [] },
  revocation: {
    curve: 'Ed25519',
    secures: 'eddsa-rdfc-2022',
    statusPurpose: 'revocation',
    tags: ['BitstringStatusList', 'Revocation'],
  },
  suspension: {
    curve: 'Ed25519',
    secures: 'eddsa-rdfc-2022',
    statusPurpose: 'suspension',
    tags: ['BitstringStatusList', 'Suspension'],
  },
} as const satisfies Record<string, Suite>
export type SuiteName = keyof typeof suites

export const suiteNames = Object.keys(suites).filter(isSuiteName)

export function isSuiteName(name: string | undefined): name is SuiteName {
  return name !== undefined && Object.hasOwn(suites, name)
}

export function suiteOf(name: SuiteName): Suite {
  return suites[name]
}
