/** Phones are from ranges that are kept free for films, or that no network uses. */
export const centres = {
  bengaluru: {
    name: 'Kairos Indiranagar',
    address: '12 100 Feet Road, Indiranagar',
    city: 'Bengaluru',
    postalCode: '560038',
    country: 'IN',
    phone: '+918045671200',
    timeZone: 'Asia/Kolkata',
  },
  berlin: {
    name: 'Kairos Mitte',
    address: 'Invalidenstraße 300',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
    phone: '+493023125001',
    timeZone: 'Europe/Berlin',
  },
  newYork: {
    name: 'Kairos Harlem',
    address: '2900 Frederick Douglass Boulevard',
    city: 'New York',
    postalCode: '10039',
    country: 'US',
    phone: '+12125550101',
    timeZone: 'America/New_York',
  },
} as const;

export type CentreKey = keyof typeof centres;
