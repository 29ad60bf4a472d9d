/** The cookie in which a browser writes down the zone of its device, in which times are shown to whoever has chosen none. */
export const DEVICE_ZONE = 'chancery.device-zone'
