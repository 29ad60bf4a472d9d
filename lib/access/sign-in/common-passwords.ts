import 'server-only'

/**
 * Passwords that people choose most often, as known from leaked lists (the ranking of @zxcvbn-ts/language-common, MIT
 * licence), without those that nobody wants to read. Too many for a browser to fetch.
 */

const words = `
12345qwert 1234abcd 1234qwer 123qweasd 123qweasdzxc 12qwaszx 1passwor 1qazxsw2 aardvark aaron abcd1234 abgrtyu abigail access access14
accord account action adgjmptw adidas admin adrian africa airborne airforce airplane alabama alaska albert alberto alejandr aleksandr
alexande alexander alexandr alexandra alexis alfred alicia aliens alison allen allison alpha alpha1 alpine always alyssa amadeus amanda
amateur amber america american anakin anastasia anderson andre andrea andreas andrei andrew andrew1 andrey angel angel1 angela angelica
angelina angelo angels animal anime annie anthony anthony1 anton antonio anubis anything apache apollo apple apple1 apples april aragorn
archer archie arizona arnold arsenal arthur artist asdasd asdf123 asdf1234 asdfasdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdzxc
ashley ashton aspirine asterix athena atlanta atlantis auburn audrey august aurora aussie austin autumn avalon avatar awesome azerty
babes babydoll babygirl babylon babylon5 badboy badger baggins bailey baller balls bambam banana bananas bandit banshee barbara barbie
barcelon barcelona barney baseball basket basketba basketball batman battle baxter beach beagle beatles beautiful beauty beaver beavis
beetle bender benjamin benson bentley berlin bernard bernie bertha bianca bigballs bigboy bigdaddy bigdog bigfoot biggie bigguy bigmac
bigman bigone bigred billy billybob bingo birdie birdman birthday biscuit bishop biteme blabla black black1 blackcat blackdog blackie
blackman blade blades blahblah blaster blazer blessed blink182 blizzard blondie blood blue123 blue22 bluebird blueeyes bluemoon blues
bluesky bobafett bobbie bobbob bobby bobcat boeing bollocks bollox bomber bond007 bonehead bonjour bonnie boogie boomer boston bottom
bowling bradley brandi brandon brandy brasil braves brazil brenda brendan brian brianna bridge bridget britney brittany bronco broncos
brooke brooklyn brooks brother brown brownie browns bruce bruins bruno brutus bubba bubba1 bubble bubbles buckeye buckeyes buddha buddy
buddy1 budlight buffalo buffett buffy bugger bulldog bulldogs bullet bunny burger burton business buster butler byteme cactus cadillac
caesar californ callie calvin camaro camera cameron camille campbell canada cancer candy cannon cantona capital captain cardinal carlo
carlos carmen carolina caroline carpet carrie carrot carson carter cartman caserta casey casino casper cassidy cassie castle catalina
catch22 catdog catfish cavalier cdtnkfyf celeste celica celine celtic cessna champion chance chandler change changeme chaos charger
chargers charles charlie charlie1 charlott charly check cheese chelsea chelsea1 cherokee cherry cheryl chester chevelle chevy cheyenne
chicago chichi chicken chicks chiefs children chipper chloe chocolat chopper chris chris1 chrissy christ christia christian christin
christine christop christy chronic chubby chuck chucky cindy cjkysirj cjkywt claire classic claude claudia clayton clifford clinton
clover cobra cocacola coffee colleen college collins colombia colorado colors colt45 coltrane columbia compaq computer concrete condor
connect connie connor consumer control cookie cookies cooldude cooler coolio cooper copper corona corvette cosmos cotton cougar country
courtney cowboy cowboys cowboys1 coyote cracker crazy cream creative cricket crimson cristina crusader crystal cthutq curious curtis
cynthia daddy dagger daisy dakota dallas damian damien dancer danger daniel daniela danielle danni danny darkness darkside darkstar
darren darwin david david1 daytona dbrnjhbz deadhead death debbie december deedee defender defiant deftones delete delta denis denise
dennis denver derrick design desire destiny detroit devil devildog devils dexter dfvgbh diablo diamond diamonds diana diesel dietcoke
digger digital dilbert dillon dingdong director dirty discover disney dixie dkflbvbh doctor dodge dodger dodgeram dodgers doggie doggy
dollar dolphin dolphins dominic domino donald donkey donnie doodle dookie dorothy douglas dragon dragon1 dragons dream dreamer dreams
driver drizzt drowssap drpepper drummer dublin ducati dudley duncan dustin dusty eagle eagle1 eagles eatme eclipse eddie edward einstein
ekaterina elaine electric element elena elephant elizabet elizabeth elliott elvis elwood emerald emily eminem empire energy engine
engineer england english enigma enjoy enter enterpri escort esther eternity eugene evelyn everton exigen explorer express extreme faith
falcon family fantasy farmer faster fatboy fatcat father felix fender fernando ferrari ferret ficken fighter finger finish fireball
firebird firefly fireman fisher fishing fktrcfylh fktrctq flames flash flatron flight flipper florence florida flower flowers fluffy
flyers foobar football forest forever forget forgot formula formula1 fossil foster foxtrot france frances francis frank frank1 frankie
franklin freak freaky freckles freddie freddy frederic fredfred freedom freedom1 freeman freeuser french friday friend friends frogger
froggy frosty funtime fusion future fyfcnfcbz fylhtq gabriel galaxy galina galore gambit gandalf gangsta gangster garbage garcia garden
garfield garrett gateway gateway1 gators geheim gemini general genesis genius george georgia gerald gerard german germany geronimo
getsome gfhjkm ghbdtn ghbdtnbr ghjcnj ghost giants gibson gilbert gillian ginger giovanni girls gizmo global gloria goblin goblue
goddess godzilla goforit goldberg golden goldfish goldie golfer golfing goober goodluck google gordon gorilla gotcha gothic grace gracie
graham grateful great green green1 greenday gregory gremlin grendel griffey griffin grizzly groovy guardian guinness guitar gundam
gunner hacker halflife hallo hamilton hamlet hammer hamster hannah hannibal hansolo happy happy1 hardon harley harmony harold harris
harrison harry harvey hawaii hawkeye hearts heather heather1 heaven hector helena hellfire hello hello1 hello123 helpme hendrix henry
hentai herbert hercules herman hershey hesoyam highland hiphop history hitman hjvfirf hobbes hobbit hockey holden holiday holland holly
hollywoo holmes homer honda honda1 honey hongkong hoover hornet horney horse horses hotboy hotdog hotrod hotstuff hottie house houston
howard hudson hummer hunter hunting huskers ibanez icecream iceman iloveu iloveyou imagine immortal impala imperial incubus indian
indiana indians indigo infantry inferno infinity insane inside integra internet intrepid ireland irina irish ironman isabel isabella
isabelle island israel italia iverson iwantu jackal jackie jackoff jackson jacob jaguar jamaica james james1 jamie janice janine january
japan jasmin jasmine jason jason1 jasper jeffrey jennifer jenny jeremy jericho jerome jerry jersey jessica jessica1 jessie jester jesus
jesus1 jimbo jimbob jimmy joanna joanne joejoe johnjohn johnny johnson joker jonathan jones jordan jordan23 joseph joshua juice julia
julian julie jumper jungle junior jupiter justice justin justme juventus kaiser kangaroo kansas karate karen karina katana katerina
kathleen katie katrin katrina kawasaki keeper kelly kelsey kennedy kenneth kenny kenwood kermit kevin keyboard killer kimberly kingdom
kingkong kingston kirill kissme kitkat kitten kitty kittycat klaster knicks knight knights kodiak kolobok kramer kristen kristin
kristina lacrosse ladies ladybug lakers lancer larisa larry lasvegas latino laura lauren lawrence lawyer leather ledzep legend legion
legolas lennon leonard leonardo leslie lestat lester letmein letmein1 letmein2 lexmark liberty licker lickme lifehack light lights
lincoln linda lindsay lindsey liquid little liverpoo liverpool lizard lizzie lobster logan logitech lolita lollipop lollol london
lonestar lonewolf longhorn looking lorenzo lorraine loser louise loulou lovelove lovely loveme lover loverboy lovers loveyou loving
lowrider lucas lucifer lucky lucky1 lucky7 luther lvbnhbq machine maddie maddog madison madman madmax madness madonna madrid maestro
maggie magic magic1 magnolia magnum maiden makaveli maksim malcolm malibu mallard manager manchester mandy maniac manson manuel manutd
marathon marcel marco marcus margaret margarita maria mariah marie marina marine mariners marines marino mario marion markus marlboro
marley marlin marshall martha martin martina martinez martini marvin maryjane master master1 masters matrix matthew matthew1 mature
maurice maverick maxima maximus maxine maxmax maxwell megadeth megaman megan melanie melinda melissa melvin member memphis mercedes
mercury meridian merlin mersedes metallic metallica mexico miami michael michael1 michel michele michelle michigan mickey microsoft
midnight miguel mikey milano miller millie million milton minecraft minnie mirage miranda mission missy mister mistress misty mitchell
mobile mollie molly molly1 molson monday money money1 mongoose monica monika monique monitor monkey monkey1 monkeys monroe monster
montana montreal mookie moomoo moose morgan morpheus morris morrison moscow mother motorola mountain mouse movie mozart muffin mulder
munchkin murphy murray muscle mushroom music musicman mustang mustang1 mustangs mylove mystery nadine napoleon naruto nascar nasty
nastya natali natalia natalie natasha nathan national naughty nelson nemesis neptune network newlife newman newport newton newyork
nfnmzyf nicholas nicola nicolas nicole nikita nikki nimrod niners ninja nintendo nipple nipples nirvana nissan nolimit noodles nookie
norman norton nothing november nugget nuttertools nylons nymets oakland obiwan oblivion october office oicu812 oksana oldman oliver
olivia omega onelove online openup oracle orange orion orlando oscar osiris outlaw overlord oxford pa55word pacific packard packers
pakistan palace paladin palmer pamela panama panasonic pandora pantera panther panthers panzer paradise paradox paris parker parola
parrot party pascal pass123 passat passion passport passw0rd passwor password password1 password123 patches patricia patrick patrick1
patriot patriots patton pavilion peace peaches peanut peanuts pearljam pebbles peekaboo peewee pegasus pencil penelope penguin penguins
penny pentium people pepper pepsi pepsi1 perfect personal pervert peter peterpan phantom philip philips phillip philly phoebe phoenix
photo photos phpbb picard picasso pickle pickles pierre piglet pikachu pioneer pirate pirates pitbull pizza planet plastic platinum
player playtime please pleasure poison pokemon polaris police polina pontiac poohbear pookie pooper poopie poopoo popcorn popeye porsche
porter portland portugal postal potato potter powder power powers precious predator prelude presario preston pretty prince princes
princess printer private privet prodigy psycho pumpkin punisher punkrock purple pyramid python qawsed qazqaz qazwsx qazwsx123 qazwsxed
qazwsxedc qazxsw qazxswedc quality qwaszx qweasd qweasdzxc qweqwe qwer1234 qwerasdf qwert qwerty qwerty1 qwerty12 qwerty123 qwerty12345
qwertyu qwertyui qwertyuiop rabbit racecar racerx rachel racing ragnarok raider raiders rainbow raistlin rammstein random randy ranger
ranger1 rangers raptor rascal rasdzv3 raven ravens raymond reaper rebecca rebels reddog redhead redman redneck redrum redskins redsox
redwings reggie regina remember renegade rescue research review rfrfirf rhbcnbyf ricardo richard richard1 richie richmond ripper rjntyjr
robbie robert robert1 roberto roberts robin robinson rocker rocket rockon rocks rockstar rocky rocky1 rodney roger rogers roland
rolltide roman romeo rommel ronald ronaldo ronnie rooster rootbeer roscoe rosebud roxanne rubber rulez runner rush2112 ruslan russell
russia rusty sabine sabrina sadie safety sailing sailor saints sakura sally salmon samantha sammie sammy sammy1 sampson samson samsung
samuel samurai sandiego sandman sandra sandy santiago sarah sarah1 sasha satan666 saturn savage savannah scarface scarlet scarlett
school scooby scoobydo scooter scooter1 scorpio scorpion scotland scott scotty scruffy scully search seattle sebastia sebastian secret
security seinfeld seminole semperfi septembe serega serena serenity sergei sergey sergio server service sesame seven seven7 shadow
shadow1 shaggy shalom shaman shamrock shaney14 shannon shaolin shark sharks sharon shasta shaved shazam sheena sheila shelby shelly
shemale sherlock sherman sherry shiloh shirley shogun short shorty shotgun showme showtime sidney siemens sierra silver silvia simon
simone simple simpson simpsons singer single sinner sirius sister sithlord skater skeeter skipper skippy skittles skyline skywalke
slapshot slayer sleepy slick slipknot smile smiles smiley smith smitty smoke smoker smokey smooth snake snakes snapper snatch snickers
sniper snoopy snowball snowman sobaka soccer soccer1 socrates softball software soldier solomon sommer sooners sophia sophie soso123aljg
sparky spartak spartan special speed speedy spencer spider spiderma spiderman spike spirit spitfire spooky sports spring springer sprint
sprite spunky spyder squirrel srinivas stacey stalker stallion standard stanley starcraft stardust stargate stars startrek starwars
stealth steelers stefan stella stephani stephanie stephen sterling steve steven stevie stewart sticky stimpy stinger stingray stinky
stocking stone stonecol stones storm stormy stranger street strider strike stuart student stupid subaru sublime success sugar summer
sundance sunday sunny sunrise sunset sunshine super super123 superfly superman support surfer surfing susan suzanne suzuki svetlana
swallow sweet sweetie sweetpea sweets sweety swimming swordfis swordfish sydney sylvia system tacobell tacoma tamara tanker tanner
tardis target tarheel tarheels tarzan tattoo tatyana taurus taylor tazman teacher techno teddy teens tempest tennis tequila teresa terry
test1 test123 tester testing testtest texas thailand thanks thegame theman theone therock thomas thomas1 thompson thuglife thumper
thunder thunder1 tickle tiffany tiger tiger1 tigers tigger timber timothy tinker tintin titanic titans titleist tobias tomcat tommy
tomtom topgun topper tornado toronto toshiba tottenha toyota tracey trains trance transam travel travis trebor trevor trfnthbyf trigger
trinity tristan triumph trixie trojan trombone trooper trouble truck trucker trucks trumpet trunks trustno1 tucker turbo turkey turner
turtle tweety twilight twister tyler ultimate unicorn united unreal vacation valentin valentina valera valerie vampire vanessa vanhalen
vegeta velvet verbatim veronica veronika vertigo vfhbyf vfhecz vfrcbv vfvjxrf victor victoria victory video viking vikings viktor
vincent violet viper viper1 virgin virginia vision vladimir volume voodoo voyager walker wallace walnut walter warcraft warlock warren
warrior warriors water waterloo waters watson wayne weasel weather webster weezer welcome welcome1 werewolf wesley western westham
westside whatever wheels whiskey white whitney whynot wicked wildcat wildcats william william1 williams willie willis willow willy
wilson window windows winner winnie winston winter wisdom wizard wolfgang wolfman wolfpack wolverin wolverine wolves wombat women wonder
woody woody1 wookie world wrangler wright wrinkle1 wutang xanadu xavier xfiles yamaha yankee yankees yankees1 ybrbnf yellow yfnfif
yomama young yourmom yvonne zachary zaqwsx zeppelin zipper zombie zxcv1234 zxcvbn zxcvbnm
`

const whole = `
111222333444555 122333444455555 1234567887654321 12345678900987654321 1234567890987654321 1234567890qwerty 12345678987654321
123456789987654321 123456789qwerty 1234qwerasdfzxcv 1qa2ws3ed4rf5tg 1qaz2wsx3edc4rfv 1qazxsw23edcvfr4 23176djivanfros 420842084208555
aksjdlasdakj89879 bhrh0h2oof6xbqjeh bpgjldsgjldthnf hd764nw5d7e1vb1 hd764nw5d7e1vbv lhbjkjubz2957704 lytdybrbdfvgbhf mailcreated5240
ne_e_pod_chehyl nemvxyheqdd5oqxyxyzi nick1234-rem936 passwordassword passwordpassword passwordstandard polniypizdec0211 polniypizdec1102
polniypizdec110211 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qazwsxedcrfvtgb qwertasdfgzxcvb qwerty123456789 qwertyuiop12345 zqjphsyf6ctifgu
zxcvbnm123456789
`

const read = (list: string) => new Set(list.trim().split(/\s+/))
const [commonWords, commonWholes] = [read(words), read(whole)]
const longestWord = Math.max(...[...commonWords].map((word) => word.length))

/** Whether a password is on the list, or made of one or two of its words and a few digits. Signs and case make no difference. */
export function isCommonPassword(password: string): boolean {
  const bare = password
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return commonWholes.has(bare) || isMadeOfWords(bare, new Set())
}

/** Whether what is left is nothing but words of the list, no more than two different ones, and up to four digits at the end. */
function isMadeOfWords(left: string, used: Set<string>): boolean {
  if (used.size > 2) return false
  if (used.size > 0 && /^\d{0,4}$/.test(left)) return true
  return Array.from({ length: Math.min(longestWord, left.length) }, (_, n) => left.slice(0, n + 1)).some(
    (word) => commonWords.has(word) && isMadeOfWords(left.slice(word.length), new Set([...used, word])),
  )
}
