'use client'

import { useEffect } from 'react'

const YEAR = 365 * 24 * 60 * 60

/** Tells the server in a cookie the zone of this device, for the pages after this one. */
export function DeviceZone({ cookie }: { cookie: string }) {
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `${cookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR}; samesite=lax${secure}`
  }, [cookie])
  return null
}
