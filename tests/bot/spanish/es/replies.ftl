### Lo que dice el asistente en español.

## Palabras y uniones

comma = {", "}
source-separator = {"; "}
area = { $kind } de { $name }
area-definite = { $kind } de { $name }
mean-of = media de { $level } ({ $area })
mean-of-definite = la media de { $level } ({ $area })
area-listed = { $name } ({ $kind })
area-inside = { $area } ({ $parent })
period-quarter = T{ $quarter } { $year }
period-span = { $start }-{ $end }
period-latest = { $period } (último dato disponible)
period-range = { $start } – { $end }
what = { $indicator } { $group }
any-period = cualquier año
quantity = { $number } { $unit }
points = { $number } { $category ->
    [one] punto
   *[other] puntos
 }
everyone = conjunto
quoted = «{ $text }»
areas = territorios
group = ({ $name })
group-sex-F = mujeres
    .counted = (mujeres)
group-sex-M = hombres
    .counted = (hombres)
group-residence-U = en zona urbana
group-residence-R = en zona rural
code-sex-F = mujeres
code-sex-M = hombres
code-residence-U = zona urbana
code-residence-R = zona rural
and-others = { $items } y { $count } más

## Cifras

figure = { $value }: { $subject }.
figure-of = { $value } { $universe }: { $subject }.
moved-change = variación, { $what }
moved-relative_change = variación relativa, { $what }
moved-annual_change = variación anual media, { $what }
moved-annual_growth = crecimiento anual medio, { $what }
moved-difference = diferencia, { $what }
moved-relative_difference = diferencia relativa, { $what }
percent-of = en % { $universe }
heading = { $subject }:
row = { $name }: { $value }
pair = { $value } ({ $name })
pair-computed = { $value } (calculado, { $name })
more-rows = … y { $count } filas más.
amount-and-share = { $amount }, es decir, { $share }
comparison-area = { $higher }: { $amount } más que { $lower } (diferencia calculada).
comparison-area-share = { $higher }: { $amount } más que { $lower }, es decir, { $share } (diferencia calculada).
comparison-group = Diferencia calculada: { $difference }. Mayor: { $higher }; menor: { $lower }.
comparison-equal = Los dos valores son iguales.
change-up = Sube { $difference } entre { $start } y { $end } (diferencia calculada).
change-down = Baja { $difference } entre { $start } y { $end } (diferencia calculada).
change-none = Sin cambios entre { $start } y { $end }.
context = Es { $parts }.
context-joined = { $first }, y { $second }
context-unlike = { $first } pero { $second }
context-when = { $kind ->
    [span] el periodo { $period }
   *[year] en { $period }
 }
context-since-more = { $amount } más que { $when } ({ $value })
context-since-less = { $amount } menos que { $when } ({ $value })
context-since-same = lo mismo que { $when }
context-more = más que { $areas }
context-less = menos que { $areas }
context-same = lo mismo que { $areas }
context-area = { $area } ({ $value })
context-share = { $value } del total de { $area }
source = Fuente: { $sources }.
file-csv = Las cifras y sus fuentes están en el archivo CSV adjunto.
file-xlsx = Las cifras y sus fuentes están en el libro de Excel adjunto.
source-second = Fuente de segunda mano: { $sources }.
more-sources = Y { $count } fuentes más.
column-area = Territorio
column-measure = Indicador
column-period = Período
column-sex = Sexo
column-residence = Urbano o rural
column-value = Valor
column-rank = Puesto

## Lo que falta

missing-period = No tengo ninguna cifra para { $period }: { $what }, { $area }.
missing-area = No tengo ninguna cifra de este territorio: { $what }, { $area }.
missing-level = No tengo cifras a este nivel ({ $level }): { $what }, { $area }.
missing-group = No tengo esta cifra para esa parte de la población ({ $group }): { $what }, { $area }.
missing-suppressed = El productor no publica esta cifra: { $what }, { $area }, { $period }.
nearest = Lo más cercano que tengo:
nearest-row = { $subject }: { $value }

## Notas

note-understood-area = Entiendo «{ $text }» como: { $area }.
note-no-such-level = No tengo ningún territorio de ese nombre al nivel pedido ({ $level }); la cifra es de: { $area }.
note-other-level = El nombre también designa: { $area }.
note-other-measure = Parecido pero distinto: { $indicator }.
note-computed = Calculado a partir de: { $indicator }.
note-computed-of = { $made }: calculado a partir de { $indicator }.
note-truncated = Solo se dan los primeros { $count } valores, de { $total }.
note-sampled = Cifra de una encuesta por muestreo: a esta escala el margen de error puede ser amplio.
note-small-base = Pocos casos ({ $indicator }: { $count }): esta tasa puede variar mucho.
note-second-hand = Esta cifra se leyó de segunda mano.
note-former-area = División anterior: { $area }. Su territorio está hoy en: { $place }.
note-together-total = Cifra calculada: suma de los territorios que lo componen.
note-together-mean = Cifra calculada: media de los territorios que lo componen, ponderada por { $indicator }.

## Elecciones

choice-area = «{ $asked }» puede ser varios territorios. ¿Cuál quiere?
choice-area-open = ¿Qué territorio?
choice-indicator = «{ $asked }» puede ser varios indicadores. ¿Cuál quiere?
choice-indicator-open = ¿Qué indicador quiere?
choice-missing = ¿Qué quiere decir con «{ $asked }»?
choice-missing-open = ¿Cuál quiere?
choice-left-out = No he podido incluir «{ $asked }» en la respuesta. ¿La quiere sin eso?
instead = Puedo darle: { $options }.
did-you-mean = ¿Quería decir: { $options }?
option-apart = Las cifras lado a lado
option-area = { $area }
option-indicator = { $indicator }
option-indicator-area = { $indicator }, { $area }
option-period = { $period }
option-level = { $level }
option-dimension = { $dimension }
option-trend = Evolución en el tiempo
option-by-sex = Por sexo
option-by-residence = Urbano y rural
option-by = Por { $breakdown }
option-parent = { $area }
option-siblings = Clasificación: { $level } ({ $place })
option-ranking = Clasificación: { $indicator } ({ $level })
option-nearest = { $area }, { $period }
option-nearest-group = { $area }, { $period } ({ $dimension })
option-more = Ver más
option-again = Volver a intentarlo
option-profile = Perfil: { $area }
option-define = Definición
option-theme = { $theme }

## Rechazos

refusal-unknown-area = No conozco { $quoted ->
    [yes] el territorio «{ $words }»
   *[no] ese territorio
 }.
refusal-unknown-indicator = No tengo ningún indicador { $quoted ->
    [yes] para «{ $words }»
   *[no] para eso
 }. Puede preguntar, por ejemplo: { $examples }.
refusal-no-figure = No tengo ninguna cifra que responda a esta pregunta. Puede preguntar, por ejemplo: { $examples }.
refusal-unexplained = No sé qué significa aquí «{ $words }» y prefiero no adivinar: ¿puede decirlo de otra manera?
refusal-why = Los datos dicen cuánto, no por qué.
refusal-forecast = No hago previsiones; puedo dar las cifras observadas.
refusal-opinion = No doy opiniones; puedo dar las cifras y compararlas.
refusal-off-topic = Solo respondo preguntas sobre las estadísticas de los territorios. Por ejemplo: { $examples }.
refusal-insult = Sigamos siendo amables.
refusal-not-understood = No he entendido la pregunta. Nombre un indicador y un territorio, por ejemplo: { $examples }.
refusal-too-long = Su mensaje es demasiado largo.
refusal-busy = Sus mensajes anteriores aún se están procesando.
refusal-fault = Algo ha fallado por mi parte; referencia { $reference }.
refusal-timeout = El cálculo ha tardado demasiado: vuelva a intentarlo dentro de un momento, o limite la pregunta.
refusal-unavailable = El servicio no está disponible por el momento.
refusal-broken-series = El método de medida cambió entre estas fechas: no calculo una evolución entre cifras que no se comparan.
refusal-not-comparable = Estas cifras no son comparables entre sí.
refusal-unsupported = No puedo hacer este cálculo.

## Frases hechas

speech-greeting = ¡Hola! Respondo preguntas sobre los territorios con cifras y su fuente. Por ejemplo: { $examples }.
speech-help = Nombre un indicador y un territorio. Por ejemplo: { $examples }.
speech-thanks = ¡De nada!
speech-goodbye = ¡Hasta pronto!
speech-about = Soy Mouachir, el asistente del observatorio. Mis datos: { $catalogue }.
    Principales productores: { $sources }.
speech-identity = Soy Mouachir, un programa y no una persona.
speech-language-changed = De acuerdo, responderé en español.
speech-forgotten = Hecho: nuestra conversación se ha borrado.
speech-sure = Solo doy las cifras que tengo, con su fuente.
example = «¿{ $indicator }, { $area }?»

## Clasificaciones y umbrales

order-desc = de mayor a menor
order-asc = de menor a mayor
order-best = del más favorable al menos favorable
order-worst = del menos favorable al más favorable
ranked = { $rank }. { $name }: { $value }
ranked-tied = { $rank } (empate). { $name }: { $value }
first-desc = { $area }: { $value }, el valor más alto – { $subject }.
first-asc = { $area }: { $value }, el valor más bajo – { $subject }.
first-best = { $area }: { $value }, el valor más favorable – { $subject }.
first-worst = { $area }: { $value }, el valor menos favorable – { $subject }.
place = puesto { $rank } de { $observed }
position = { $area }: { $place }, { $order }, con { $value } – { $subject }.
scope = Territorios comparados: { $observed } ({ $level }).
scope-partial = Territorios con cifra: { $observed } de { $universe } ({ $level }).
selection = { $total } de { $observed } ({ $level }): valor { $condition } – { $subject }.
selection-rose = { $total } de { $observed } ({ $level }): al alza (variación calculada) – { $subject }.
selection-fell = { $total } de { $observed } ({ $level }): a la baja (variación calculada) – { $subject }.
condition-gt = superior a { $bound }
condition-ge = de al menos { $bound }
condition-lt = inferior a { $bound }
condition-le = de como máximo { $bound }
condition-eq = igual a { $bound }
condition-any = disponible
bound-area = el de { $area }, { $value }
bound-mean = { $area }, { $value }
without-data = Sin cifra: { $count }.
share = { $value } del total ({ $whole }), parte calculada: { $subject }.
share-heading = Parte calculada del total ({ $whole }): { $subject }, en %:
share-parts = Es decir, { $part } de { $total }.
counted = { $count } { $level }
narrowing-down = Diferencia calculada: { $first } en { $start }, { $last } en { $end }; se redujo en { $difference }.
narrowing-up = Diferencia calculada: { $first } en { $start }, { $last } en { $end }; aumentó en { $difference }.
narrowing-none = Diferencia calculada: { $first } en { $start } como en { $end }.
narrowing-reversed = Diferencia calculada: { $first } en { $start }, { $last } en { $end }, pero en sentido contrario.
convergence-heading = Evolución calculada, { $start } – { $end }:
convergence-by-up = sube { $difference }
convergence-by-down = baja { $difference }
convergence-by-none = sin cambio
convergence-down = Las disparidades se han reducido.
convergence-up = Las disparidades han aumentado.
convergence-none = Las disparidades no han cambiado.
convergence-unlike = Estas medidas no van todas en el mismo sentido.
definition-breaks = Cambio de método: { $periods }; las cifras de un lado y otro no se comparan.
definition-apart = No debe mezclarse con: { $indicator }.

computed = { $number ->
    [one] cifra calculada
   *[other] cifras calculadas
 }
value-computed = { $value } (calculado)
with-changes = con la evolución calculada
note-not-together = Esta cifra no se recompone a partir de los territorios de hoy: no se suma y nada permite ponderarla.
note-not-together-level = Esta cifra no se puede recomponer: los territorios que formaban el conjunto ({ $level }) no la tienen.
note-not-together-parts = Esta cifra no se puede recomponer aquí: falta para una parte de los territorios que forman el conjunto.
origin-census = censo
origin-survey = encuesta
origin-administrative = datos administrativos
origin-accounts = cuentas económicas
origin-model = estimación por modelo
unit = unidad: { $unit }
unit-points = puntos porcentuales
verdict-break = No, para { $indicator } estas fechas no se comparan: el método cambió en { $periods }.
verdict-method = No comparables entre sí: { $indicator } (definición o método diferente).
verdict-origin = No comparables entre sí: { $indicator } (fuentes de naturaleza diferente: { $origins }).
verdict-same = Sí, para { $indicator } las cifras de { $start } y de { $end } se comparan: no se señala ningún cambio de método entre ambas.
