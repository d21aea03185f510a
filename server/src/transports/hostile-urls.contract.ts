/** Spellings of addresses inside: of this machine, of its network, of what clouds keep at fixed places. */
const hosts: readonly string[] = [
  // this machine in IPv4, in all the ways in which a URL may write it
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0177.0x0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0',
  '0x0',
  '00000.0',
  '%31%32%37.0.0.1',
  '127%2e0%2e0%2e1',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '⑫7.0.0.1',
  // this machine by name
  'localhost',
  'localhost.',
  'LOCALHOST',
  'foo.localhost',
  'localhost.localdomain',
  'ⓛocalhost',
  'printer',
  'printer.local',
  'db.internal',
  'metadata.google.internal',
  'router.home.arpa',
  'nas.lan',
  // this machine in IPv6
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::]',
  '[0::0]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::FFFF:127.0.0.1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2002:7f00:0001::1]',
  '[2002:a9fe:a9fe::1]',
  '[2001:0:7f00:1::]',
  '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
  '[fe80::1]',
  '[fe80::1%25lo]',
  '[fe80::1%25eth0]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  // networks of houses, carriers and clouds
  '10.0.0.1',
  '10.1',
  '0xa000001',
  '012.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.257',
  '0300.0250.0.1',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '169.254.43518',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::a9fe:a9fe]',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '192.0.2.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
];

/** Addresses that hide where they lead, or that are no web addresses at all. */
const shapes: readonly string[] = [
  'https://example.com@127.0.0.1/',
  'https://user:secret@example.com/',
  'https://127.0.0.1#@example.com/',
  'https://127.0.0.1\\@example.com/',
  'https:127.0.0.1/',
  'https:///127.0.0.1/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://example.com:8080/',
  'https://example.com:0/',
  'http://example.com/',
  'http://example.com:443/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_PING',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  '//127.0.0.1/',
];

/** Addresses that are never called. */
export const hostileUrls: readonly string[] = [...hosts.map((host) => `https://${host}/hook`), ...shapes];

/** What a resolver may answer for an innocent name: none of it is called either. */
export const hostileAddresses: readonly string[] = (
  '127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 100.64.0.1 169.254.169.254 172.20.0.1 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: ' +
  '::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:0a00:1::1 ' +
  '2001::1 2001:0:4136:e378::1 2001:10::1 2001:db8::1 3fff::1 fc00::1 fd00::1 fe80::1 fe80::1%lo fec0::1 ff02::1 100::1 5f00::1'
).split(' ');

/** Addresses of the public network. */
export const publicAddresses: readonly string[] = (
  '8.8.8.8 1.1.1.1 93.184.215.14 172.15.255.255 172.32.0.1 192.0.1.1 100.63.255.255 223.255.255.255 2606:4700:4700::1111 ' +
  '2a00:1450:4001:80b::200e 2001:4860:4860::8888 ::ffff:8.8.8.8 64:ff9b::808:808'
).split(' ');
