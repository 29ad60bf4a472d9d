/** The cities in which the forum has met, with their state (ISO 3166-1) and the clock they keep. */
export const cities = {
  Adelaide: { country: 'AU', zone: 'Australia/Adelaide' },
  Bali: { country: 'ID', zone: 'Asia/Makassar' },
  Bangkok: { country: 'TH', zone: 'Asia/Bangkok' },
  Brisbane: { country: 'AU', zone: 'Australia/Brisbane' },
  Canberra: { country: 'AU', zone: 'Australia/Sydney' },
  Colombo: { country: 'LK', zone: 'Asia/Colombo' },
  'Da Nang': { country: 'VN', zone: 'Asia/Ho_Chi_Minh' },
  Hanoi: { country: 'VN', zone: 'Asia/Ho_Chi_Minh' },
  Jakarta: { country: 'ID', zone: 'Asia/Jakarta' },
  'Kuala Lumpur': { country: 'MY', zone: 'Asia/Kuala_Lumpur' },
  Manila: { country: 'PH', zone: 'Asia/Manila' },
  Negombo: { country: 'LK', zone: 'Asia/Colombo' },
  'Nusa Dua, Bali': { country: 'ID', zone: 'Asia/Makassar' },
  Perth: { country: 'AU', zone: 'Australia/Perth' },
  'Phnom Penh': { country: 'KH', zone: 'Asia/Phnom_Penh' },
  Sydney: { country: 'AU', zone: 'Australia/Sydney' },
  Wellington: { country: 'NZ', zone: 'Pacific/Auckland' },
} as const

/** States of which the city is not known; each keeps one clock. */
export const countries = {
  BN: { zone: 'Asia/Brunei' },
  IN: { zone: 'Asia/Kolkata' },
} as const
