### Ce que dit l'assistant en français. Les nombres arrivent déjà écrits ; les noms viennent
### du catalogue. Élisions et contractions : « fixups » dans language.yml.

## Mots et jointures

comma = {", "}
source-separator = {" ; "}
area = { $kind } de { $name }
area-definite = { $kind } de { $name }
mean-of = moyenne des { $level } ({ $area })
mean-of-definite = la moyenne des { $level } ({ $area })
area-listed = { $name } ({ $kind })
area-inside = { $area } ({ $parent })
period-quarter = { $number ->
    [1] 1er
   *[other] { $quarter }e
 } trimestre { $year }
period-span = { $start }-{ $end }
period-latest = { $period } (dernier chiffre disponible)
period-range = { $start } – { $end }
what = { $indicator } { $group }
any-period = n'importe quelle année
quantity = { $number } { $unit }
points = { $number } { $category ->
    [one] point
   *[other] points
 }
everyone = ensemble
quoted = « { $text } »
areas = territoires
group = ({ $name })
group-sex-F = chez les femmes
    .counted = (femmes)
group-sex-M = chez les hommes
    .counted = (hommes)
group-residence-U = en milieu urbain
group-residence-R = en milieu rural
code-sex-F = femmes
code-sex-M = hommes
code-residence-U = milieu urbain
code-residence-R = milieu rural
and-others = { $items } et { $count } { $number ->
    [one] autre
   *[other] autres
 }

## Chiffres

figure = { $value } : { $subject }.
computed = { $number ->
    [one] chiffre calculé
   *[other] chiffres calculés
 }
value-computed = { $value } (calculé)
figure-of = { $value } { $universe } : { $subject }.
moved-change = variation calculée, { $what }
moved-relative_change = variation relative calculée, { $what }
moved-annual_change = variation annuelle moyenne calculée, { $what }
moved-annual_growth = accroissement annuel moyen calculé, { $what }
moved-difference = écart calculé, { $what }
moved-relative_difference = écart relatif calculé, { $what }
percent-of = en % { $universe }
heading = { $subject } :
with-changes = avec l'évolution calculée
row = { $name } : { $value }
pair = { $value } ({ $name })
pair-computed = { $value } (calculé, { $name })
more-rows = … et { $count } { $number ->
    [one] autre ligne.
   *[other] autres lignes.
 }
amount-and-share = { $amount }, soit { $share }
comparison-area = Écart calculé : { $higher }, { $amount } de plus que { $lower }.
comparison-area-share = Écart calculé : { $higher }, { $amount } de plus que { $lower }, soit { $share }.
comparison-group = Écart calculé : { $difference }. Le plus élevé : { $higher } ; le plus bas : { $lower }.
comparison-equal = Les deux valeurs sont égales.
change-up = En hausse de { $difference } entre { $start } et { $end } (calculé).
change-down = En baisse de { $difference } entre { $start } et { $end } (calculé).
change-none = Sans changement entre { $start } et { $end }.
context = C'est { $parts }.
context-joined = { $first }, et { $second }
context-unlike = { $first } mais { $second }
context-when = { $kind ->
    [quarter] au { $period }
    [span] pour { $period }
   *[year] en { $period }
 }
context-since-more = { $amount } de plus que { $when } ({ $value } ; écart calculé)
context-since-less = { $amount } de moins que { $when } ({ $value } ; écart calculé)
context-since-same = autant que { $when }
context-more = plus que { $areas }
context-less = moins que { $areas }
context-same = autant que { $areas }
context-area = { $area } ({ $value })
context-share = { $value } du total de { $area } (part calculée)
source = Source : { $sources }.
file-csv = Les chiffres et leurs sources sont dans le fichier CSV joint.
file-xlsx = Les chiffres et leurs sources sont dans le classeur Excel joint.
source-second = Source de seconde main : { $sources }.
more-sources = Et { $count } { $number ->
    [one] autre source.
   *[other] autres sources.
 }

column-area = Territoire
column-measure = Indicateur
column-period = Période
column-sex = Sexe
column-residence = Milieu
column-value = Valeur
column-rank = Rang

## Ce qui manque

missing-period = Je n'ai pas de chiffre pour { $period } : { $what }, { $area }.
missing-area = Je n'ai aucun chiffre pour ce territoire : { $what }, { $area }.
missing-level = Je n'ai pas de chiffre à cette échelle, { $level } : { $what }, { $area }.
missing-group = Je n'ai pas ce chiffre pour cette partie de la population ({ $group }) : { $what }, { $area }.
missing-suppressed = Chiffre non diffusé par le producteur : { $what }, { $area }, { $period }.
nearest = Ce que j'ai de plus proche :
nearest-row = { $subject } : { $value }

## Remarques

note-understood-area = J'ai compris « { $text } » comme : { $area }.
note-no-such-level = Je n'ai pas de territoire de ce nom à l'échelle demandée ({ $level }) ; chiffre donné pour : { $area }.
note-other-level = Ce nom désigne aussi : { $area }.
note-other-measure = Indicateurs voisins, à ne pas confondre : { $indicator }.
note-computed = Calcul à partir de : { $indicator }.
note-computed-of = Calcul de « { $made } » à partir de : { $indicator }.
note-computed-complement = Calcul : 100 moins « { $indicator } ».
note-computed-total = Calcul : somme de : { $indicator }.
note-computed-total-many = Calcul : somme de { $count } indicateurs, du premier au dernier : { $indicator }.
note-computed-total-of-many = Calcul de « { $made } » : somme de { $count } indicateurs, du premier au dernier : { $indicator }.
note-computed-share = Part calculée à partir de : { $indicator }.
note-computed-sex_ratio = Rapport calculé à partir de : { $indicator }.
note-computed-dependency_ratio = Rapport calculé à partir de : { $indicator }.
note-computed-number_of = Effectif calculé à partir de : { $indicator }.
note-computed-annual_growth = Taux annuel moyen calculé à partir de : { $indicator }.
note-weighted-by = Pondération : { $indicator }.
note-gap-against = Écarts calculés par rapport à : { $area }.
note-gap-parent = Écarts calculés par rapport au territoire parent.
note-mean-of-like = Moyenne simple calculée : chaque territoire compte autant, quelle que soit sa taille.
note-truncated = Seules les { $count } premières valeurs sont données, sur { $total }.
note-status-E = Chiffre estimé.
note-status-P = Chiffre provisoire.
note-status-F = Projection publiée par la source, et non une observation.
note-break = La méthode a changé entre ces dates, les chiffres ne se comparent pas d'une date à l'autre : { $indicator }.
note-sampled = Chiffre d'enquête par sondage : à cette échelle, la marge d'erreur peut être large.
note-small-base = Petit effectif ({ $indicator } : { $count }) : ce taux peut varier fortement.
note-second-hand = Chiffre repris d'une publication de seconde main.
note-measure-for-group = Seul indicateur disponible pour cette sous-population : { $indicator }.
note-not-comparable = Ces séries ne sont pas comparables entre elles : { $indicator }.
note-former-area = Ancien découpage : { $area }. Son territoire est aujourd'hui dans : { $place }.
note-together-total = Calcul : somme des territoires qui composent l'ensemble.
note-together-mean = Calcul : moyenne des territoires qui composent l'ensemble, pondérée par : { $indicator }.
note-not-together = Ce chiffre ne se recompose pas à partir des territoires d'aujourd'hui : il ne s'additionne pas, et rien ne permet de le pondérer.
note-not-together-level = Ce chiffre ne peut pas être recomposé : les territoires qui formaient l'ensemble ({ $level }) n'en ont pas.
note-no-rank = Pas de rang : aucun autre territoire de cette échelle n'a de chiffre.
note-one-period = Il n'y a qu'un chiffre pour ces dates : pas d'évolution à donner.
note-not-together-parts = Ce chiffre ne peut pas être recomposé ici : il manque pour une partie des territoires qui composent l'ensemble.
note-context-lost = J'ai perdu le fil de notre échange : cette réponse ne tient pas compte des messages précédents.

## Choix

choice-area = « { $asked } » peut désigner plusieurs territoires. Lequel voulez-vous ?
choice-area-open = De quel territoire parlez-vous ?
choice-indicator = « { $asked } » peut désigner plusieurs indicateurs. Lequel voulez-vous ?
choice-indicator-open = Quel indicateur voulez-vous ?
choice-missing = Qu'entendez-vous par « { $asked } » ?
choice-missing-open = Lequel voulez-vous ?
choice-left-out = Je n'ai pas su tenir compte de « { $asked } », et je ne veux pas l'ignorer sans le dire. Est-ce ceci que vous voulez, sans cette précision ?
instead = Je peux vous donner : { $options }.
did-you-mean = Vouliez-vous dire : { $options } ?
option-apart = Les chiffres côte à côte
option-area = { $area }
option-indicator = { $indicator }
option-indicator-area = { $indicator }, { $area }
option-period = { $period }
option-level = { $level }
option-dimension = { $dimension }
option-trend = Évolution dans le temps
option-by-sex = Par sexe
option-by-residence = Urbain et rural
option-by = Par { $breakdown }
option-parent = { $area }
option-siblings = Classement : { $level } ({ $place })
option-ranking = Classement : { $indicator } ({ $level })
option-nearest = { $area }, { $period }
option-nearest-group = { $area }, { $period } ({ $dimension })
option-more = La suite
option-again = Réessayer
option-profile = Profil : { $area }
option-define = Définition
option-theme = { $theme }

## Refus

refusal-unknown-area = Je ne connais pas { $quoted ->
    [yes] le territoire « { $words } »
   *[no] ce territoire
 } : essayez le nom d'une région, d'une province ou d'une commune.
refusal-unknown-indicator = Je n'ai pas d'indicateur { $quoted ->
    [yes] « { $words } »
   *[no] correspondant
 }. Vous pouvez demander par exemple : { $examples }.
refusal-no-figure = Je n'ai aucun chiffre qui réponde à cette question. Vous pouvez demander par exemple : { $examples }.
refusal-unexplained = Je ne sais pas ce que veut dire « { $words } » ici, et je préfère ne pas deviner : pouvez-vous le dire autrement ?
refusal-why = Les données disent combien, pas pourquoi ; je peux en donner l'évolution, la répartition ou la comparaison avec d'autres territoires.
refusal-no-number = Je n’ai que ce taux, pas le nombre de personnes ou de ménages qu’il représente.
refusal-forecast = Je ne fais pas de prévisions ; je peux donner les chiffres observés et leur évolution.
refusal-opinion = Je ne donne pas d'avis ; je peux donner les chiffres et les comparer.
refusal-off-topic = Je ne réponds qu'aux questions sur les statistiques des territoires. Par exemple : { $examples }.
refusal-insult = Restons courtois : je suis là pour vous donner des chiffres sur les territoires.
refusal-not-understood = Je n'ai pas compris la question. Indiquez un indicateur et un territoire, par exemple : { $examples }.
refusal-too-long = Votre message est trop long : posez une question à la fois, en une phrase.
refusal-busy = Vos messages précédents sont encore en cours de traitement : patientez un instant, puis réessayez.
refusal-fault = Une erreur s'est produite de mon côté ; réessayez, et si elle persiste, signalez la référence { $reference }.
refusal-timeout = Le calcul a pris trop de temps : réessayez dans un instant ; si la question porte sur beaucoup de territoires ou d'années, limitez-la.
refusal-unavailable = Le service est momentanément indisponible : réessayez dans un instant.
refusal-broken-series = La méthode de mesure a changé entre ces dates : je ne calcule pas d'évolution entre des chiffres qui ne se comparent pas.
refusal-not-comparable = Ces chiffres ne sont pas comparables entre eux (méthode, âges, années ou découpage différents) : je préfère ne pas les combiner.
refusal-unsupported = Je ne sais pas faire ce calcul ; je peux donner les chiffres qui le composent.

## Paroles

speech-greeting = Bonjour ! Je réponds par des chiffres sourcés aux questions sur les territoires. Par exemple : { $examples }.
speech-help = Nommez un indicateur et un territoire ; vous pouvez préciser l'année, le sexe ou le milieu, comparer, classer ou demander une évolution. Par exemple : { $examples }.
speech-thanks = Avec plaisir !
speech-goodbye = Au revoir et à bientôt !
speech-about = Je suis Mouachir, l'assistant de l'observatoire. Mes données : { $catalogue }.
    Principaux producteurs : { $sources }.
speech-identity = Je suis Mouachir, un programme et non une personne : je cherche les chiffres dans une base d'indicateurs et je cite leur source.
speech-language-changed = D'accord, je vous réponds en français.
speech-forgotten = C'est fait : notre conversation est effacée.
speech-sure = Je ne donne que les chiffres de la base, avec leur source ; vous pouvez les vérifier à la source indiquée.
example = « { $indicator }, { $area } ? »

## Classements, seuils, calculs

order-desc = du plus élevé au plus bas
order-asc = du plus bas au plus élevé
order-best = du plus favorable au moins favorable
order-worst = du moins favorable au plus favorable
ranked = { $rank }. { $name } : { $value }
rows-between = …
ranked-tied = { $rank } ex æquo. { $name } : { $value }
first-desc = { $area } : { $value }, la valeur la plus élevée – { $subject }.
first-asc = { $area } : { $value }, la valeur la plus basse – { $subject }.
first-best = { $area } : { $value }, la valeur la plus favorable – { $subject }.
first-worst = { $area } : { $value }, la valeur la moins favorable – { $subject }.
place = rang { $rank } sur { $observed }
position = { $area } : { $place }, { $order }, avec { $value } – { $subject }.
scope = Territoires comparés : { $observed } { $level }.
scope-partial = Territoires ayant un chiffre : { $observed } sur { $universe } { $level }.
moment-desc = { $periods } : { $value }, la plus élevée des { $observed } valeurs de { $first } à { $last } – { $subject }.
moment-asc = { $periods } : { $value }, la plus basse des { $observed } valeurs de { $first } à { $last } – { $subject }.
moment-best = { $periods } : { $value }, la plus favorable des { $observed } valeurs de { $first } à { $last } – { $subject }.
moment-worst = { $periods } : { $value }, la moins favorable des { $observed } valeurs de { $first } à { $last } – { $subject }.
moments = { $total } des { $observed } valeurs de { $first } à { $last } : valeur { $condition } – { $subject }.
moments-none = Aucune des { $observed } valeurs de { $first } à { $last } : valeur { $condition } – { $subject }.
moment-before = Juste avant la première, { $period } : { $value }.
selection = { $total } sur { $observed } { $level } : valeur { $condition } – { $subject }.
selection-rose = { $total } sur { $observed } { $level } : en hausse (évolution calculée) – { $subject }.
selection-fell = { $total } sur { $observed } { $level } : en baisse (évolution calculée) – { $subject }.
condition-gt = supérieure à { $bound }
condition-ge = d'au moins { $bound }
condition-lt = inférieure à { $bound }
condition-le = d'au plus { $bound }
condition-eq = égale à { $bound }
condition-any = disponible
bound-area = celle de { $area }, { $value }
bound-mean = { $area }, { $value }
without-data = Sans chiffre : { $count }.
share = { $value } du total ({ $whole }), part calculée : { $subject }.
share-heading = Part calculée du total ({ $whole }) : { $subject }, en % :
share-parts = Soit { $part } sur { $total }.
counted = { $count } { $level }
aggregate-sum = { $value } : total calculé, { $areas } – { $subject }.
aggregate-mean = { $value } : moyenne simple calculée, { $areas } – { $subject }.
aggregate-wmean = { $value } : moyenne pondérée calculée, { $areas } – { $subject }.
aggregate-median = { $value } : médiane calculée, { $areas } – { $subject }.
aggregate-min = { $value } : valeur la plus basse, { $areas } – { $subject }.
aggregate-max = { $value } : valeur la plus élevée, { $areas } – { $subject }.
disparity-heading = Disparités calculées – { $subject } :
narrowing-down = Écart calculé : { $first } en { $start }, { $last } en { $end } ; il s'est réduit de { $difference }.
narrowing-up = Écart calculé : { $first } en { $start }, { $last } en { $end } ; il s'est creusé de { $difference }.
narrowing-none = Écart calculé : { $first } en { $start } comme en { $end }.
narrowing-reversed = Écart calculé : { $first } en { $start }, { $last } en { $end }, mais en sens inverse.
convergence-heading = Évolution calculée, { $start } – { $end } :
convergence-by-up = en hausse de { $difference }
convergence-by-down = en baisse de { $difference }
convergence-by-none = inchangé
convergence-down = Les disparités se sont réduites.
convergence-up = Les disparités se sont accrues.
convergence-none = Les disparités n'ont pas changé.
convergence-unlike = Ces mesures ne vont pas toutes dans le même sens.
statistic-ratio = Rapport entre la valeur la plus élevée et la plus basse : { $value }
statistic-range = Écart entre la valeur la plus élevée et la plus basse : { $value }
statistic-weighted_variation = Coefficient de variation pondéré (indice de Williamson) : { $value }
statistic-weighted_gini = Indice de Gini pondéré : { $value }
extreme-highest = Valeur la plus élevée : { $area }, { $value }
extreme-lowest = Valeur la plus basse : { $area }, { $value }
statistic-variation = Coefficient de variation : { $value }
statistic-gini = Indice de Gini : { $value }
statistic-mean = Moyenne simple : { $value }
statistic-weighted_mean = Moyenne pondérée : { $value }
statistic-median = Médiane : { $value }
correlation-heading = Corrélation calculée entre { $subject }.
statistic-correlation = Coefficient de Pearson : { $value }
correlation-no-cause = Une corrélation ne prouve pas un lien de cause à effet.

## Définitions et contenu

origin-census = recensement
origin-survey = enquête
origin-administrative = données administratives
origin-accounts = comptes économiques
origin-model = estimation par modèle
verdict-origin = Non comparables entre eux : { $indicator } (sources de nature différente : { $origins }).
verdict-method = Non comparables entre eux : { $indicator } (définition ou méthode différente).
verdict-break = Non, pour { $indicator } ces dates ne se comparent pas : la méthode a changé en { $periods }.
verdict-same = Oui, pour { $indicator } les chiffres de { $start } et de { $end } se comparent : aucun changement de méthode n'est signalé entre les deux.
no-definition = pas de définition disponible dans cette langue.
definition-unit = Unité : { $unit }.
definition-periods = Périodes : { $periods }.
definition-levels = Échelles : { $levels }.
definition-breaks = Changement de méthode : { $periods } ; les chiffres ne se comparent pas d'un côté à l'autre.
definition-apart = À ne pas mélanger avec : { $indicator }.
listing-theme = Thèmes disponibles : { $count }.
listing-indicator = Indicateurs { $has ->
    [yes] ({ $of })
   *[no] disponibles
 } : { $count }.
listing-area = { $has ->
    [yes] { $of } : { $count } { $level }.
   *[no] { $count } { $level }.
 }
listing-period = Périodes disponibles – { $of } :
listing-item = { $name } ({ $count })

## Images

population-by-age = Population par âge et par sexe
of-each-sex = en % de chaque sexe
unit = unité : { $unit }
unit-points = points de pourcentage
without-figure = sans chiffre
boundaries = Limites des territoires : { $credit }
range = { $low } – { $high }

## Pages et fichiers

cite = { $works }. Mouachir, données { $release }. { $address }
sheet-figures = Chiffres
sheet-about = Métadonnées
about-indicator = Indicateur
about-definition = Définition
about-unit = Unité
about-source = Source
about-address = Adresse
about-licence = Licence
about-retrieved = Lecture
about-release = Version des données
about-cite = Pour citer
page-download = Télécharger
page-permanent = Adresse permanente de cette réponse
page-newer = Une version plus récente des données existe : { $release }.
about-second-hand = Source de seconde main
page-no-answer = Cette adresse ne désigne aucune réponse.
page-release-gone = Cette version des données n’est plus conservée.
page-present = La réponse avec les données actuelles
page-ask = Poser une autre question
similar-heading = Territoires les plus semblables ({ $area }), du plus proche au plus éloigné, écart type moyen calculé :
similar-by = Comparés d’après : { $indicator }.
rank-of = { $rank }/{ $observed }
column-change = Évolution
column-rank-among = Rang, du plus élevé au plus bas
similar-areas = Territoires les plus semblables
similar-distance = Écart calculé (en écarts types)
profile-of-area = Profil du territoire
