"""Small frequent words of the languages in Latin letters; see `language_words`."""

from __future__ import annotations

from typing import Final

#: Language → its words.
LATIN: Final[dict[str, str]] = {
    "ace": (
        "nyang ngon di nibak keu deungon bak nyoe nyan hana lam geu teuma le u seubagoe cit ka "
        "watoe atawa sabab jeuet leubeh lheueh ureueng bahwa na jih jeut peu nyo meunyo siat "
        "bagoe gob mandum lom jai"
    ),
    "af": (
        "die en van het is in nie wat dat vir te met op hy sy hulle aan ook was as om deur nog "
        "by sal word kan na ons 'n n maar uit oor"
    ),
    "an": (
        "o a os as d'o de d'a y en un una ye que por ta con no se chunto muito fue son tamién "
        "dica d'os d'as yera"
    ),
    "ar": (
        "al wa fi min ila ala an allati alladhi hadha hadhihi kana li bi ma aw ama qad anna "
        "dhalika lam bayn inna alati yakun kanat hatha hathihi athna ba'd"
    ),
    "ast": (
        "el la los les de del y en un una ye que por pa con nun se al lo como más ta son foi "
        "esti esta pero sobre ente cuando tamién muncho hasta hai ser nel na nos nes d l qu so "
        "pela pel foron dellos yera polo puen tien"
    ),
    "ay": (
        "uka ukhama ukat mä jaqi janiw ukax walja utji jan jaqinakax ukatwa uñt aka taqi kunaw "
        "kunas jupax pachax ukanak jach ukaxa markana jupanakax sata maya ukan sapa"
    ),
    "az": (
        "və bir bu da də üçün ilə çox daha olaraq olan kimi ən nə ki sonra qədər var olduğu görə "
        "isə deyil o hər ya lakin dedi"
    ),
    "ban": (
        "sane lan ring saking antuk sareng puniki punika ten nenten wenten taler utawi olih ka "
        "dados sampun krana inggih akeh ipun anak sakadi ngaryanin ngawinang marep yening "
        "mawinan raris pinaka indik makasami prasida ngranayang tiosan"
    ),
    "bcl": (
        "an nin sa na asin mga kan si ki dai ini o niya poon igwa pa man alagad kun tanganing "
        "kaidto siya ninda huli segun para"
    ),
    "bem": (
        "na ukuti pa ku mu lelo nangu abantu ifya wa ya iyi kabili pantu la ca nga ifi abo kuli "
        "sana ali uyo batile apo ilyo fye ne cila uku muli ukufuma icalo imo ba"
    ),
    "bi": (
        "long blong mo ol i hem olsem wan bin be o gat save taem mifala yumi no plante bambae "
        "tufala sam fasin afta mas wok"
    ),
    "bjn": (
        "nang wan di matan gasan lawan pada ini itu kada dalam akan adalah ulih ka sabagai jua "
        "sudah wayah atawa karana kawa labih imbah urang bahwa ada inya banyak manjadi sidin "
        "supaya lamun tatapi bisa bubuhan handak sama nangini mambari"
    ),
    "bm": (
        "ka ye ni la na ma tɛ bɛ o kɛ mɔgɔw kɔnɔ min fɛ de tun ani dɔ kɛra fana wa ko i u nin "
        "walima cogo jamana fo bɔ bɛɛ k y"
    ),
    "br": "ar an a en ha da e zo gant eo evit ur un war hag o ket re oa hep bet dre gouzout",
    "bug": (
        "iyaré iyanaro iyaro sibawa ri pole untu' iyae dé' déna engka pada na ko nasaba weddi "
        "lebbi tau bawang jaji ritu yanaritu naé iyarega namo riyaseng maega sininna akko "
        "engkato puraneng idi iyé' matu mancaji"
    ),
    "ca": (
        "el la els les de del dels i en un una és que per amb no es al als més ha són va aquest "
        "aquesta però sobre entre han quan també des fins hi seu seva ser l d s dos aquests pel"
    ),
    "ceb": (
        "ang sa nga ug mga og usa ni kay dili kini si o kaniya gikan nang adunay pa usab apan "
        "kon aron niadtong siya nila tungod sumala ka alang mao kadto sila nag imong tanan"
    ),
    "cjk": (
        "ni ha ku mba ya ca wa atu nyi kanawa oku yuma ngwe yino mu kuli anga kutwama hanga "
        "yikwo ayo eswe cize ulo hashimbu awa muthu ko ngunu muze akwo kashika"
    ),
    "co": "u a i e di hè chì per cù ùn si sò più ma cum'è ancu stu sta esse statu da in trà",
    "crh": (
        "ve bir bu da de içün ile çoq daa olaraq olğan kibi eñ ne ki soñ qadar bar olğanı köre "
        "ise degil o er ya amma dedi edi olar olıp soñra onıñ bunıñ"
    ),
    "cs": (
        "v a na se je že s z do o to i od po za pro jak jsou podle ale by jeho která které který "
        "byl byla bylo jako však nebo již také při ve ze k jen být když mezi"
    ),
    "cy": ("y yr a i o yn ar mae ei bod wedi am gan oedd ac eu fod yw gyda ond hyn ni bydd ddim sy dros"),
    "da": (
        "og i at det er en til på som af for den med de ikke der han et har fra var blev efter "
        "ved om kan vil også eller være hvor sig mod ud bliver skal"
    ),
    "de": (
        "der die das und ist nicht mit ein eine einen einem einer von dem den des zu auf für "
        "sich auch im nach bei aus wird sind wurde hat wie es als an über noch mehr um zum zur"
    ),
    "dik": (
        "ku ke ee ye cï bï në tɛ̈ kɔc ka de thïn aacï cïn atɔ̈u apɛi rin bëi ë tök kä lɔ̈ɔ̈i kek "
        "lɔ wek kedhie yenë tɔ̈u akëköl piny eric ɣɔn raan aa ba cɔk"
    ),
    "dyu": (
        "ka ye ni la na ma tɛ bɛ o kɛ mɔgɔw kɔnɔ min fɛ lo tun ani dɔ kɛra fana wa ko i u nin "
        "wala cogo jamana fo bɔ bɛɛ minw olugu le tuma kosɔn ya bee kɛlen mɔgɔ yɔrɔ k y cɛman "
        "ninw"
    ),
    "ee": (
        "le kple be si la o me na wo eye ame sia ɖe nye ƒe ŋu ta ye alo gɔ̃ ko ke ŋuti abe wòle "
        "ɖo hã esi ɖeka gake xɔ siwo tso"
    ),
    "en": (
        "the of and to in is that for on with was as by it are from at be this has have will its "
        "who not after his says an were been which their but over more than into how new what"
    ),
    "eo": (
        "la de kaj en estas ke por ne kun al estis li ŝi ili sed aŭ el sur ĝi tio kiu kiuj oni "
        "pli ankaŭ kiel da pri post iu havas"
    ),
    "es": (
        "el la los las de del y en un una es que por para con no se su sus al lo como más ha son "
        "fue este esta pero sobre entre han cuando también muy desde hasta hay ser dos"
    ),
    "et": (
        "ja on ei et ka kui oma mis ning see oli selle aga või kes siis seda nii tema pärast "
        "veel kus üle välja nad mida võib"
    ),
    "eu": (
        "eta da ez du bat dira izan ere zen dute baina den egin zuen hau beste baino edo dela "
        "duen arte ditu bere"
    ),
    "fi": (
        "ja on ei että se oli mutta kun kuin myös hän tai ovat sen joka ole jo vain mukaan sekä "
        "nyt jos niin olla voi"
    ),
    "fj": ("na ni e o ka kei i ga sa me vei mai kina era ko ena yaco ira dua vakalevu oqo se nodra tiko vua"),
    "fo": (
        "og í at tað er á sum um til við av men ikki var hann hon tey tá eru fyri frá hevur hava "
        "eftir vóru ella hesum ein verið kann kunnu eisini teir fyrst ið"
    ),
    "fon": (
        "ɖo bo ɔ kpo ɖokpo lɛ e nyi we tɔn ɖe mɛ ji kpodo ye nu wa bɔ na ee ɖee mɛɖe gbɛ enɛ "
        "hwenu xwe ni é kaka din dó"
    ),
    "fr": (
        "le la les de des du et en un une est que qui dans pour pas sur au aux par avec plus ce "
        "il elle sont a été son sa ses l d qu n s cette mais ou après ont être leur comme deux"
    ),
    "fur": (
        "il la i lis di dal de da des e in un une al è che par cun no si a son dai tal te tes "
        "plui ma cemût ancje chest cheste jessi stât lôr o su sul intun cuant fâ so fin prin "
        "dome ducj"
    ),
    "fuv": (
        "e nder ndu to ha ngam be ɗo ɗum ɗe on kala ɓe nde ko wa wala yimɓe fuu kadi ni kanjum "
        "woni mari ɗon bana ba ɓen sey dow nden jur joɗi gam waato"
    ),
    "ga": ("an na ar agus i is a go ag le do bhí tá sé ní sa don leis seo sin ó faoi atá mar nach bhfuil"),
    "gaa": "lɛ ni kɛ yɛ mli he ko akɛ mɔ amɛ ji fɛɛ nɔ hu",
    "gd": (
        "an na air agus a is gun aig le do bha tha e chan anns leis seo sin bho fo mar nach eil "
        "iad airson cha bhon"
    ),
    "gl": (
        "o a os as de do da dos das e en un unha é que por para con non se ao á lle no na nos "
        "nas máis pero súa seu son foi esta este sobre entre cando tamén ata hai ser polo pola "
        "moi"
    ),
    "gn": (
        "ha umi pe ko hína ndaha'éi va'e ojejapo avei rehegua ohechauka upe peteĩ heta oĩ térã "
        "oiko mba'e rupi ikatu ñande chupe hag̃ua oreko ary hetã ysyry ome pa"
    ),
    "ha": (
        "da a na ya ta ba ga don su wannan daga kuma cikin an sun amma wani ce ne zai ko bayan "
        "kan yi yana akan lokacin mutane shi wanda mai ake suka"
    ),
    "haw": "ka o ke i nā me ma a he no e ia kēia aku ua ʻo ana lākou loko",
    "hr": (
        "u i na se je da s za o to od po su kao ne će iz bio bila bilo ili još može do k te što "
        "koji koja koje ali nakon tko sve ovaj godine gdje"
    ),
    "hsb": "w a na so je zo z do wo to wot po za su kaž nje ma tež pola ze bě",
    "ht": (
        "nan yo yon ki la a an pou ak se te pa sou li nou ap gen sa tout lè men avèk oswa plis "
        "kote fè kèk moun anpil konsa epi"
    ),
    "hu": (
        "a az és hogy nem is egy van volt ez meg de csak már ki szerint mint el még ha azt vagy "
        "után lesz minden között"
    ),
    "id": (
        "yang dan di dari untuk dengan pada ini itu tidak dalam akan adalah oleh ke sebagai juga "
        "telah saat atau karena bisa lebih setelah tersebut kata orang para bahwa sudah jika "
        "hanya namun"
    ),
    "ig": (
        "na nke n bụ ndị ya a ka e ga ọ ihe ha dị site gị nwere mgbe ọzọ ahụ otu mere bụkwa maka "
        "kwuru ụfọdụ onye kwa ebe iji afọ"
    ),
    "ilo": (
        "ti a ken iti dagiti nga kadagiti maysa ni kas saan daytoy no wenno isuna manipud adda "
        "pay met ngem tapno idi da gapu segun para kadi isu babaen ditoy amin sadiay nagan ta "
        "kadagupan dayta mabalin"
    ),
    "is": (
        "og í að það er á sem um til við með af en ekki var hann hún þeir þegar eru fyrir frá "
        "því verið hefur hafa eftir voru eða þess verður þar"
    ),
    "it": (
        "il lo la i gli le di del della dei delle e in un una è che per con non si al alla da "
        "dal dalla sono più nel nella ha anche come ma o questo questa stato essere suo sua l d"
    ),
    "jv": (
        "sing lan ing saka kanggo karo iki kuwi iku ora ana uga utawa dening marang nalika bisa "
        "luwih sawise wong amarga yaiku akeh dadi wis lagi nganti kang minangka duwe kaya ten"
    ),
    "kab": (
        "n d i s ad ur ɣef deg ara nni seg neɣ am ma la akked d-iyi yal ar akken mi ayen anda "
        "aṭas daɣen ula yella izmer ilaq tella yis"
    ),
    "kac": (
        "ai hpe hta ni gaw na rai ma e a nga ndai mung dai law ra kaw nan lu she shi masha hpa "
        "hku hte shanhte grai nna wa kalang mat re hpang sa ginra jan galaw"
    ),
    "kam": (
        "na ĩla nũ ya wa kwa mũno andũ ta ũsu vala nĩ ĩno kana kwĩtha nĩkwĩthĩwa ĩngĩ nĩwe vandũ "
        "o nthĩ kũma ĩndĩ mbaa syĩndũ ala mũndũ sya ũndũ"
    ),
    "kbp": (
        "nɛ ŋga ɛ pa yɔɔ taa se ɖɩ wɛ kɔ pɩ ɛlɛ ɛyaa yaa pɩsa mbʋ lɛ pʋtɔ pɩcɔ paɣ ɖoli kpaɣ ŋgʋ "
        "ndʋ tɩ weyi kɩ tɛ hɔɔlʋʋ ɖɔ pɛ wiye"
    ),
    "kea": (
        "di un ki na pa ta ku e ka es sta ma más nu dja tudu pode so sê kel kes sima tanbê konpu "
        "ser txeu mutu mas di-nos tinha jent y ser, dipôs kontra undi"
    ),
    "kg": (
        "na ya ba yai kele mpi to kansi sambu nde vandaka bantu yina mutindu yo bau nkaka kati "
        "yonso bonso ve kuvanda ntangu mingi bo yandi kusala fwete lenda mosi ke kuna nima beto"
    ),
    "ki": (
        "na rĩa nĩ wa ya kũrĩa mũno andũ ta ũcio harĩa rĩu kana tondũ ĩngĩ we o kuuma no ũrĩa "
        "cia mũndũ ũndũ iria thĩinĩ akĩ gũkorwo nake gũtirĩ"
    ),
    "kmb": (
        "ni o ya mu ku kya ka dya wa athu mba se kima kala yoso phala wala ima kyenyoso ngoho "
        "kwila ki jinga kuma a kidi muthu ene ngana maji anga bhu bhukaxi"
    ),
    "knc": (
        "be ye a ro dǝ nǝ dǝga kǝla na lan so ra dǝn am sǝ ǝ shi adǝ la wo samno kuru nankaro "
        "awo bero kam kǝrmadǝ ngǝwu kǝ sai sa ma au wono mbeji lardǝ dǝro"
    ),
    "ku": (
        "û li ji bi di de ku ne ew jî bo ye her yê ya yên wan vê an lê gelek hatin dike bûn dibe "
        "heye kir hat dikin xwe wî wê bû me"
    ),
    "lb": (
        "an de d den dat ass net mat fir vun op et eng een si hunn huet sech och bei wéi am zu "
        "ginn gëtt sinn war no vum déi"
    ),
    "lg": (
        "mu ku nga ne okuva era oba ba bwa kya ya wa ga nti naye abantu eri mpozzi buli eky aba "
        "omu olw ng nnyo bo kubanga ekya emu kino abo abalala gye awo"
    ),
    "li": (
        "de 't ’t t van en in is det op te mit veur zien neet aan d'r ouch es bie door oet mer "
        "waere waor haet gaon auch allein dit eine ein wie um zeen kinne dees neve nao euver"
    ),
    "lij": (
        "o a i e de do da di in un unna l'é che pe con no se a-o a-a son ma comme ascì sto sta "
        "ëse stæto ò da-o da-a inta into ciù quande fin dòppo l é dî a-i à gh pöan ghe ean ea "
        "quelli"
    ),
    "lmo": (
        "el la i de del di e in un una l'è che per cun minga se al a hinn ghe lur pussee ma cume "
        "anca chest chel vess staa 'n 'l inn na, da, quand dopu int sü tüt l è gh pù on ona "
        "quell quij"
    ),
    "ln": (
        "na ya ba oyo ezali mpe to kasi mpo ete ezalaki bato azali ndenge yango bango mosusu o "
        "epai nyonso kati lokola te bazali mokolo mbula mingi nde kotika wana yo nsima likolo "
        "koleka"
    ),
    "lt": (
        "ir į yra kad su iš tai bet kaip už apie po buvo jis ji jų jo jos jau dar ar ne nuo prie "
        "per iki gali kurie kuris kai taip labai"
    ),
    "ltg": (
        "i ir ka ar nu par tys bet kai pi uz beja jis jei tai ari voi nav lai piec leidz var kas "
        "jau tyka šū dzeivuo vaira byus esūt tuos da vys taidi dažai"
    ),
    "lua": (
        "ne wa ba bua mu bantu anyi udi bidi kadi mudi ku pa dîba yonso bu tshia tshidi bia badi "
        "bikole dijaya pashishe ya bonso kabidi kudi ukavua pabi se cikondo nunku ci cya bimpe "
        "bena"
    ),
    "luo": (
        "kod mar ma e ne gi ka ni kata nyalo jo gik mane to kendo mag kuom bang chieng ji ok en "
        "mondo bende duto kaka wach nikech nono ogo moro nogo jomoko kama sani"
    ),
    "lus": (
        "a an in leh chu tih ni chuan tur nei hi ah te tawh hian lo awm thei tam pawh loh emaw "
        "nen hmang rawh mi pakhat anga khan bawk avangin zawng kan sawi atan dan"
    ),
    "lv": (
        "un ir ka ar no par tas bet kā pie uz bija viņš viņa tā to arī gan vai nav lai pēc līdz "
        "var kas kuru jau tika šo"
    ),
    "mg": (
        "ny sy amin an dia izay ho tsy fa no ao ireo ary tamin noho raha izany ity nandritra "
        "misy ilay mba aza eo ka ireny"
    ),
    "mi": ("te o ki i nga ngā he ko a me ka e mo mō ana hoki kua kei tēnei ai nei rā kia mai rātou ia atu"),
    "min": (
        "nan jo di dari untuak pado iko itu indak dalam ka adolah dek sabagai juo alah katiko "
        "atau karano bisa labiah sasudah urang bahwa lah jikok ado inyo banyak manjadi sarato "
        "kapado tapi dapek lain mungkin daripado samo tu"
    ),
    "mos": (
        "la n ne sẽn pa ye tɩ ti be b a ma wã nin rã yaa woto bala sõng yɩ hal pʋgẽ tõe kẽer ned "
        "nebã wakat m zĩig tẽng sõma fãa tenga rẽ ning"
    ),
    "ms": (
        "yang dan di dari untuk dengan pada ini itu tidak dalam akan adalah oleh ke sebagai juga "
        "telah semasa atau kerana boleh lebih selepas tersebut kata orang para bahawa sudah jika "
        "hanya namun ialah beliau ketika daripada kepada bagi"
    ),
    "mt": (
        "il li ta u f fil tal ma għal minn biex huwa kien lil mill din dan hija għall jew wara "
        "iktar jista dawn kienet"
    ),
    "nl": (
        "de het een van en in is dat op te met voor zijn niet aan er ook als bij door naar uit "
        "maar om over worden werd wordt heeft nog hij zij deze dan die meer"
    ),
    "nn": (
        "og i at det er ein til på som av for den med dei ikkje han eit har frå var vart etter "
        "ved om kan vil også eller vere kvar seg mot ut blir skal eg ei nokre kva blei noko"
    ),
    "no": (
        "og i at det er en til på som av for den med de ikke der han et har fra var ble etter "
        "ved om kan vil også eller være hvor seg mot ut blir skal"
    ),
    "nr": "bona begodu namkha kodwana kanye nange ngombana abantu lapha khulu",
    "nso": (
        "go gore ya ba le ka ke wa tša mo se gomme goba eupša bjalo fela ga di bjo ye batho a ge "
        "kudu tše o bjang sa fao bja tšeo yeo rena lego lebaka gape gabotse"
    ),
    "nus": (
        "kɛ ɛ mi in kä ti mɛ a thia̱ ni ci bi̱ la̱t nɛy naath ɛn rɛy duŋ mat wal amäni ɣöö kɛl "
        "kiɛ min tin̈ guäth wäl ji̱ gua̱th kɔn dɔ̱diɛn kɔ la cuɛ"
    ),
    "ny": (
        "ndi kuti pa ku mu koma kapena anthu za wa ya iyi komanso chifukwa la cha monga izi omwe "
        "kwa ndipo kwambiri ali amene adati pomwe lomwe zomwe choncho ndiye yake"
    ),
    "nyn": "omu aha nk kandi okuba abantu baitu ahabw ebi nari buri ekya bwa omuri okuruga",
    "oc": (
        "lo la los las de del e en un una es que per amb non se al als mai a son foguèt aqueste "
        "aquesta mas sus entre an quand tanben fins coma dins d l qu lor pas aquò èsser pòt dels "
        "dempuèi aquestes sens fòrça foguèron aver"
    ),
    "om": (
        "kan fi keessa akka irraa ni ta'e yoo kana ta e jechuun ture irratti isaa garuu haa "
        "waliin jiru jira kun yeroo namoota keessatti dha jedhan jedhe akkasumas hin immoo"
    ),
    "pag": (
        "so na ya tan saray ed sakey si lapu bilang agto aya odino to nen wala ni met balet no "
        "pian sikato da lapud unong para pigara saratan toon sikara sarag amin diad iyan anggad "
        "onong"
    ),
    "pam": (
        "ing ning a at king reng deng metung ne uling ali ini o na manibat atin pa naman oneng "
        "nung bang anyang ya la agpang para detang"
    ),
    "pap": (
        "e di ku na un pa ta a tabata por no den su nan i esaki tin pero mas riba te hende kome "
        "manera tambe ora hasi nos bai despues kual esey mester entre awor"
    ),
    "pcm": (
        "dey wey na don dem for di sey im no go wetin sabi e pipol dis dat make wia afta fit una "
        "dia tok wit gofment oda pesin moni becos naija kontri"
    ),
    "pl": (
        "w i z na się nie do jest że o to od po za dla jak są przez jego oraz ale co przy tym "
        "było który która które już czy może być ze tak tego również"
    ),
    "pt": (
        "o a os as de do da dos das e em um uma é que por para com não se ao à no na nos nas "
        "mais mas sua seu são foi esta este sobre entre quando também até há ser pelo pela muito"
    ),
    "qu": (
        "kay chay hina mana runa kaq huk achka kashan manam kan hinaspa chaymanta hinallataq "
        "icha paykuna paymi ñuqa kaspa utaq karqan wan hinapas kanku llapan ñawpaq sapa"
    ),
    "rm": (
        "il la ils las da dal dals ed en in ina è che per cun betg sa tar era sin ha èn nua pli "
        "vegn ses e ad quai"
    ),
    "rn": (
        "mu ku no n y kandi ko ni na muri kuri canke ariko ivyo ico c vy vya ca avuga yavuze "
        "inyuma uyu iyi aha abantu igihe imbere kugira ngo ari vyo w bari yuko nk niho uno iki "
        "hamwe rwa"
    ),
    "ro": (
        "de și în la cu pe un o a al ai ale care că nu se este din pentru sunt fi mai fost au ca "
        "după sau prin lui dar iar această acest într"
    ),
    "rw": (
        "mu ku no n y kandi ko ni na muri kuri cyangwa ariko ibyo icyo cy by bya cya avuga "
        "yavuze nyuma uyu iyi aha abantu ubwo mbere kugira ngo ari byo w bari uko"
    ),
    "sc": (
        "su sa sos sas de e in unu una est chi pro cun no si a ant sunt prus ma comente fintzas "
        "custu custa èssere istadu dae fiat issoro cando at ana is tando pustis aiat la ddu"
    ),
    "scn": (
        "lu la li di dû dâ dî e nta ntô ntâ un na è chi pi cu nun si a ô â sunnu cchiù ma comu "
        "macari stu sta èssiri statu u i eranu era havi hannu so quannu doppu finu o ntra nna"
    ),
    "sco": "wis tae wi frae thay thair fae whan nae bi hae cud wad",
    "sg": (
        "na ti tî ni so ala a yeke mo wala me lo tënë zo azo âzo pepe wara sara gï kue ape "
        "tongana mbeni lani nga ndo lê fadë yâ kodoro lâ mbênî fa la"
    ),
    "sk": (
        "v a na sa je že s z do o to i od po za pre ako sú podľa ale by jeho ktorá ktoré ktorý "
        "bol bola bolo však alebo už aj pri vo zo k len byť keď medzi"
    ),
    "sl": (
        "v in na se je da s z za o to od po so pri kot ne pa bo ki iz tudi bil bila bilo ali še "
        "lahko že do k ter med svoje ko zaradi"
    ),
    "sm": "le o i ma e a se sa ua lea ai na mo lava latou ona mai ina po nei atu aua",
    "sn": (
        "uye kuti ne pa ku mu asi kana iyo vanhu ava zvakanaka iri kuna vari nokuti yakanga aiva "
        "zve zvino wakati vakati izvo izvi cheni nekuti dzinoti pane kubva aya idzo chete"
    ),
    "so": (
        "oo ka ku ay iyo waa in la ee uu ah u si kale soo aan kuwa lagu uga waxa waxaa ayaa "
        "kadib sheegay inuu dadka markii isaga waxay badan leh laga"
    ),
    "sq": (
        "e të në dhe për me i një se që nga është ka u do më por si nuk kanë janë kjo duke tij "
        "këtë pas ishte mund"
    ),
    "ss": (
        "kutsi futsi nobe kodvwa le la lo kanye nangabe ngobe bantfu lapho kakhulu emva khona "
        "njengoba yakhe ngesikhatsi nge kwa wa ya lokutsi kute utsi ngaphansi bonkhe letinye "
        "lomunye kwekutsi tinyenti leti lelinye kuze"
    ),
    "st": (
        "ho hore ya ba le ka ke wa tsa mo se mme kapa empa jwalo feela ha di bo e batho a haholo "
        "tse o sa moo ne bona hona jwang jwaloka hape tsena nako hae ntho hlile teng tswa"
    ),
    "su": (
        "nu jeung di ti pikeun ieu éta eta teu henteu aya ogé oge atawa ku ka nalika bisa leuwih "
        "sanggeus jalma sabab nyaéta loba jadi geus keur nepi dina anu sarta tina mangrupa téh "
        "maranéhna lian urang kitu saperti"
    ),
    "sv": (
        "och i att det är en till på som av för den med de inte han ett har från var blev efter "
        "vid om kan vill också eller vara där sig mot ut blir ska när"
    ),
    "sw": (
        "ya wa na kwa katika ni za la cha kuwa hii hiyo huo huu yake wake alisema baada kama "
        "lakini pia hilo hayo watu mwa vya sana tu au zaidi kutoka ambayo wao"
    ),
    "szl": (
        "w i z na sie niy do je że ô ôd po za dlo jak sōm bez jejich abo ale co przi tym bōło "
        "kery kero kere już moge być ze tak tyż bardzij ś cza ôn roz ino mōgōm śe we było ôstoł"
    ),
    "taq": (
        "n d i s ad wər dagh daɣ a e as ǝd tan hak har wa win wi ta əddənet igraw dǝɣ fǝl wǝr ǝs "
        "wen meqar ket illa ihan t"
    ),
    "tk": (
        "we bir bu da hem üçin bilen köp has bolup bolan ýaly iň näme soňra çenli bar görä bolsa "
        "däl ol her ýa emma diýdi edip türkmenistanyň boldy"
    ),
    "tl": (
        "ang ng sa na ay mga at para ni kay hindi ito si o nito kanyang mula nang may pa rin din "
        "ngunit kung isang upang noong siya nila dahil ayon pag naman"
    ),
    "tn": (
        "go gore ya ba le ka ke wa tsa mo se mme kgotsa fela jaaka ga di bo e batho a fa thata "
        "tse o jwa sa kwa mono ne bone tota gongwe seno nako gape dingwe moo tsone jang ntlha"
    ),
    "tpi": (
        "long bilong na ol i em dispela wanpela bin tasol o gat ken taim mipela yumi no olsem "
        "planti bai narapela tupela sampela insait bihain mas wok inap wantaim stap kamap"
    ),
    "tr": (
        "ve bir bu da de için ile çok daha olarak olan gibi en ne ki sonra kadar var olduğu göre "
        "ise değil o her ya ancak dedi"
    ),
    "ts": (
        "ku leswaku ya va na hi ka i wa swa eka xi kumbe kambe fana ntsena a vanhu loko ngopfu "
        "leti u lava ni swinene hikuva xa hikwavo swin'wana lowu hambi leswi ra ti ta"
    ),
    "tum": (
        "na kuti pa ku mu kweni panji ŵanthu banthu za wa ya ichi kweniso chifukwa la cha nga "
        "ivi awo kwa ndipo chomene wali uyo ŵakaŵa wakaŵa ŵali vya ilo gha pakuti ŵa kuyowoya "
        "apo pambere vinthu mwa"
    ),
    "tw": (
        "na no sɛ a ne wɔ ho ɛ so mu bɛ yɛ wɔn ma de nnipa fi ɛno pii yi anaa nso ɛyɛ ɔ saa bi "
        "fa wo bɛtumi san ɛwɔ mmere firi"
    ),
    "umb": (
        "kwenda lo vo ka u li lyo okuti ale omanu vi o va a ndeti ovo pole kuli lika oco yi "
        "okulinga enene pokati apa olonjanja ulume okukala woku vali olo cimue eci okupisa eye "
        "kumue ova"
    ),
    "uz": (
        "va bir bu ham uchun bilan juda eng esa edi deb deya boʻlgan bo‘lgan kerak kabi keyin "
        "yoki bor o‘zbekiston haqida uning qilish lozim mumkin bo"
    ),
    "ve": ("u uri ya vha na nga ka ndi wa zwa kha tshi kana fhedzi vhathu musi vhukuma a tsha vhu zwi hu"),
    "vec": (
        "el ła łe i de del dei e in un na xe che par co no se al a ze gà ghe łi so pì ma come "
        "anca sto sta essar stà da dal inte nte łori xera iera dó fin ga łoro quando"
    ),
    "vi": (
        "của và là các có cho không được trong một những với người đã này từ khi để ở về tại "
        "cũng đến năm ra trên vào sẽ theo nhưng"
    ),
    "wa": ("li les di et e on ene est ki po avou nén si å des sont pus mins come eto ci cist esse stî do"),
    "war": (
        "an han nga ngan mga hit usa in kay diri ini hi o iya tikang may pa liwat kundi kun basi "
        "hadto hiya nira tungod sugad para amo hira iba ha damo una nag bulig"
    ),
    "wo": (
        "ci ak bi la mu di yi ko ni am ne nañu ngir ñu gi ba waaye yu ay moo te du it ñi jamano "
        "benn bu na xam li leen ki ñoo yoy nit dafa lool si"
    ),
    "xh": (
        "ukuba kwaye okanye kodwa le la lo kunye xa kuba abantu apho uthi kakhulu emva khona "
        "njengoko yakhe ngexesha nge kwa wa ya ukuze uthe esithi phantsi bonke enye ngokuba i u "
        "ka wakhe ngoku ngenxa"
    ),
    "yo": (
        "ní àti tí ń ó sì ni wọ́n fún ṣe pé nínú kan náà bí àwọn láti yìí lè kò jẹ́ sí ẹ̀ gbogbo "
        "wọn rẹ̀ àwon ti awon awọn lati fun bi o wa ṣugbọn ọjọ ọdun orile"
    ),
    "zu": (
        "ukuthi futhi noma kodwa le la lo kanye uma ngoba abantu lapho kusho kakhulu emva khona "
        "njengoba yakhe ngesikhathi nge kwa wa ya ngokuthi uthe ukuba ngaphansi bonke"
    ),
}
