/** What is tried first by those who guess: passwords from published leaks, those of eight characters and more. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password password1 password12 password123 password1234 password! password1! passw0rd p@ssword p@ssw0rd
  p@ssw0rd1 pa55word pass1234 passpass 12345678 123456789 1234567890 12345678910 123123123 1234512345
  11111111 111111111 1111111111 00000000 000000000 0000000000 22222222 33333333 44444444 55555555 66666666
  77777777 88888888 99999999 87654321 987654321 9876543210 0987654321 12341234 11223344 112233445566
  123321123 12344321 123454321 147258369 159753456 741852963 789456123 987456321 10203040 13579246 19841984
  20202020 12121212 13131313 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx
  qazwsxedc qazwsx123 q1w2e3r4 q1w2e3r4t5 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345
  qwerty123456 qwertyqwerty qwer1234 qwert123 asdfghjk asdfghjkl asdf1234 asdfasdf asdfqwer zxcvbnm1
  zxcvbnm123 zxcvbnm, zxcv1234 abcd1234 abc12345 abc123456 abcdefgh abcdefghi abcdefg1 abcabc123 aaaaaaaa
  a1b2c3d4 aa123456 a12345678 a123456789 123456789a 12345678a 123456aa 1234567a 1234abcd 123abc123
  123qweasd 123qwe123 iloveyou iloveyou1 iloveyou2 iloveyou! iloveindia lovelove loveyou1 letmein1
  letmein123 letmeinn welcome1 welcome12 welcome123 welcome@123 welcome! changeme changeme1 changeme123
  changeit admin123 admin1234 admin12345 admin@123 administrator adminadmin root1234 rootroot superuser
  superman superman1 batman123 spiderman spiderman1 pokemon1 pokemon123 starwars starwars1 football
  football1 baseball baseball1 basketball cricket1 cricket123 princess princess1 sunshine sunshine1
  monkey123 dragon123 master123 shadow123 michael1 jennifer jessica1 charlie1 jordan23 liverpool liverpool1
  chelsea1 arsenal1 barcelona realmadrid mercedes corvette computer computer1 internet internet1 samsung1
  samsung123 trustno1 whatever whatever1 nothing1 secret123 secret12 test1234 test12345 testtest testing1
  testing123 tester123 default1 guest1234 login123 user1234 temp1234 india123 india@123 bharat123 krishna1
  krishna123 ganesh123 jaihind1 mumbai123 sairam123 doctor123 hospital hospital1 hospital123 clinic123
  patient1 patient123 nurse123 health123 medical1 summer2024 summer2025 summer2026 winter2024 winter2025
  winter2026 spring2026 autumn2026 january1 december1 monday123 friday123 blink182 hello123 hello1234
  hellohello helloworld butterfly elephant elizabeth alexander victoria1 jonathan michelle nicholas
  benjamin samantha christopher isabella freedom1 forever1 flower123 cookie123 chocolate cheese123
  pepper123 matrix123 mustang1 yankees1 google123 facebook facebook1 linkedin linkedin1 youtube1 access14
  pakistan pakistan1 london123 qweasdzxc qweasd123 1qaz@wsx !qaz2wsx zaq1zaq1 zaq1@wsx asd123456 qwe123456
  q123456789 woaini1314 5201314520 aabbccdd
`
    .trim()
    .split(/\s+/),
);
