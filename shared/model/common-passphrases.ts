/**
 * What an attacker tries first: the most common passwords from leaked lists, in small letters without blanks,
 * and words that this program suggests. Digits before and after them, and letters written as digits, need not
 * be listed: see `passphrase.ts`.
 */
const lists = [
  'password passwort contrasena contraseña clave geheim secret passphrase passcode pass passwd kennwort login admin',
  'administrator root user guest test tester testing demo default changeme letmein welcome willkommen bienvenido hello',
  'hallo hola master access system server computer laptop internet private privat temp temporary example sample',
  'qwerty qwertz qwertyuiop qwertzuiop azerty asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc qweasd qweasdzxc',
  'asdf qwer zxcv abc abcd abcde abcdef abcabc aaa xxx monkey dragon shadow tiger lion eagle falcon phoenix panther',
  'wolf bear horse dolphin butterfly kitty puppy doggie dog cat charlie buster bailey max buddy ginger pepper cookie',
  'chocolate cheese banana orange apple cherry peanut pumpkin coffee pizza butter honey sugar candy summer winter spring',
  'autumn sommer herbst fruehling frühling verano invierno sunshine sunflower flower rainbow diamond crystal silver golden',
  'gold purple yellow green blue red black white pink love iloveyou ilovey loveyou loveme lovely lover mylove forever',
  'iloveme iloveu teamo tequiero ichliebedich liebe amor baby babygirl babyboy angel angels princess prince queen king',
  'princesa beautiful sweet sweety sweetheart darling honeybee family familie familia mother mama mommy daddy papa father',
  'sister brother friends friend freedom liberty justice peace faith hope blessed blessing jesus jesuschrist christ god',
  'godisgood lord heaven church bible america american usa canada london berlin paris newyork texas california chicago',
  'boston dallas denver seattle spokane football baseball basketball soccer hockey tennis golf fussball futbol liverpool',
  'arsenal chelsea barcelona realmadrid juventus yankees cowboys lakers steelers eagles redsox packers patriots ferrari',
  'porsche mercedes mustang corvette camaro harley toyota honda yamaha starwars startrek superman batman spiderman pokemon',
  'naruto matrix gandalf hobbit harrypotter hogwarts ninja samurai warrior killer hunter ranger soldier captain pirate',
  'cowboy hacker wizard legend magic mystery thunder lightning storm hurricane fire ice snow winner champion victory',
  'success lucky happy smile music guitar piano metallica nirvana slipknot eminem beatles elvis michael michelle jennifer',
  'jessica ashley amanda nicole daniel andrew joshua matthew anthony robert thomas william james john george david',
  'richard charles joseph jordan justin brandon tyler hannah taylor samantha elizabeth victoria alexander alexandra maria',
  'anna peter paul martin stefan andreas christian sebastian nathalie natasha sophie oliver nicholas patrick steven',
  'whatever nothing something everything anything nopassword mypassword yourpassword thepassword password passw0rd',
  'trustno trustnoone letmeinnow openup opensesame sesame abracadabra hocuspocus iforgot iforgotit forgot donotforget',
  'correcthorsebatterystaple correcthorse batterystaple thequickbrownfox thequickbrownfoxjumpsoverthelazydog quickbrownfox',
  'loremipsum loremipsumdolorsitamet tobeornottobe maytheforcebewithyou onceuponatime inthebeginning thisismypassword',
  'thisisapassword thisispassword thisismypassphrase thisisapassphrase thisisasecret itsasecret topsecret verysecret',
  'donttellanyone iamthebest iamtheone ilovemyself ilovejesus ilovegod ilovemydog ilovemycat ilovemymom ilovemyfamily',
  'helloworld hellokitty helloitsme goodmorning goodnight happybirthday merrychristmas happynewyear',
  'doctor doktor physician medicine hospital clinic patient nurse health psychiatry therapy therapist familymedicine',
  'balint balintgroup balintgruppe grupobalint balintsociety michaelbalint enidbalint leader leaders group session sessions',
  'secondlook second look recording recordings review camera video film tape confidential',
  'letme lemmein openthedoor openthesafe dontknow idontknow cantremember icantremember dontremember rememberme',
  'rememberthis forgotmypassword forgotpassword whatisit whatisthis whoareyou whoami itsme itisme thatsme howareyou',
  'thankyou thankyouverymuch thanks danke bitte gracias porfavor goodluck goodday goodbye byebye seeyou seeyoulater hey hi',
  'nevermind whocares goaway keepout stayout staysafe trustme believeme imissyou ihateyou youandme meandyou ilove imiss',
  'iloveyousomuch iloveyouforever iloveyoumore loveyouforever iloveus bestfriend bestfriends mybaby mywife myhusband mydog',
  'mycat myson mydaughter mykids mychildren lassmichrein lassmichrein oeffnedich öffnedich keineahnung weissnicht ichliebe',
  'gutenmorgen gutentag gutenacht allesgute abretesesamo ábretesésamo buenosdias buenosdías teamomucho nolose nolosé',
  'open door know remember husband wife unlock openit unlockit unlockme opennow access granted accessgranted enter enternow entrance allowme',
  'twelvechars twelvecharacters fourwords fivewords fourorfivewords onetwothree onetwothreefour eenie meenie',
];

/**
 * Words before, between and after the common ones that do not make them rarer: "let me in please", "this is
 * my password now". They are not counted.
 */
const fillers =
  'please pls plz i am are what how who do dont cant now today here again me my mine our your you it its is the this that to for and or so very much just ' +
  'only bitte jetzt heute mein meine meinen unser dein das ist und ya mi tu por favor el la es y ahora';

/** The filler words, each once. */
export const fillerWords: ReadonlySet<string> = new Set(fillers.split(' '));

/** The common passphrases, each once. */
export const commonPassphrases: ReadonlySet<string> = new Set(lists.flatMap((line) => line.split(' ')));
