### What the assistant says in English. Numbers arrive already written; names come from the
### catalogue. Joints between words: "fixups" in language.yml.

## Words and joints

comma = {", "}
source-separator = {"; "}
area = { $name } { $kind }
area-definite = the { $name } { $kind }
mean-of = mean of the { $level } ({ $area })
mean-of-definite = the mean of the { $level } ({ $area })
area-listed = { $name } ({ $kind })
area-inside = { $area } ({ $parent })
period-quarter = Q{ $quarter } { $year }
period-span = { $start }–{ $end }
period-latest = { $period } (the latest available)
period-range = { $start } – { $end }
what = { $indicator }{ $compound ->
    [yes] ,
   *[no] {""}
 } { $group }
any-period = any year
quantity = { $number } { $unit }
points = { $number } percentage { $category ->
    [one] point
   *[other] points
 }
everyone = everyone
quoted = “{ $text }”
areas = areas
group = ({ $name })
group-sex-F = among women
    .counted = (women)
group-sex-M = among men
    .counted = (men)
group-residence-U = in urban areas
group-residence-R = in rural areas
code-sex-F = women
code-sex-M = men
code-residence-U = urban areas
code-residence-R = rural areas
and-others = { $items } and { $count } more

## Figures

figure = { $value }: { $subject }.
computed = { $number ->
    [one] computed figure
   *[other] computed figures
 }
value-computed = { $value } (computed)
figure-of = { $value } { $universe }: { $subject }.
moved-change = computed change, { $what }
moved-relative_change = computed relative change, { $what }
moved-annual_change = computed average yearly change, { $what }
moved-annual_growth = computed average annual growth, { $what }
moved-difference = computed difference, { $what }
moved-relative_difference = computed relative difference, { $what }
percent-of = in % { $universe }
heading = { $subject }:
with-changes = with the computed change
row = { $name }: { $value }
pair = { $value } ({ $name })
pair-computed = { $value } (computed, { $name })
more-rows = … and { $count } more { $number ->
    [one] row.
   *[other] rows.
 }
amount-and-share = { $amount }, or { $share }
comparison-area = { $higher } is higher than { $lower } by { $amount } (computed difference).
comparison-area-share = { $higher } is higher than { $lower } by { $amount }, or { $share } (computed difference).
comparison-group = Higher for { $higher } than for { $lower }, by { $difference } (computed difference).
comparison-equal = The two values are equal.
change-up = Up by { $difference } between { $start } and { $end } (computed difference).
change-down = Down by { $difference } between { $start } and { $end } (computed difference).
change-none = No change between { $start } and { $end }.
context = That is { $parts }.
context-joined = { $first }, and { $second }
context-unlike = { $first } but { $second }
context-when = { $kind ->
    [span] over { $period }
   *[year] in { $period }
 }
context-since-more = { $amount } more than { $when } ({ $value }; computed difference)
context-since-less = { $amount } less than { $when } ({ $value }; computed difference)
context-since-same = the same as { $when }
context-more = more than { $areas }
context-less = less than { $areas }
context-same = the same as { $areas }
context-area = { $area } ({ $value })
context-share = { $value } of the total of { $area } (computed share)
source = Source: { $sources }.
file-csv = The figures and their sources are in the CSV file attached.
file-xlsx = The figures and their sources are in the Excel workbook attached.
source-second = Second-hand source: { $sources }.
more-sources = And { $count } more { $number ->
    [one] source.
   *[other] sources.
 }

column-area = Area
column-measure = Indicator
column-period = Period
column-sex = Sex
column-residence = Urban or rural
column-value = Value
column-rank = Rank

## What is missing

missing-period = I have no figure for { $period }: { $what }, { $area }.
missing-area = I have no figure at all for this area: { $what }, { $area }.
missing-level = I have no figures at this level, { $level }: { $what }, { $area }.
missing-group = I do not have this figure for that part of the population ({ $group }): { $what }, { $area }.
missing-suppressed = The producer does not disclose this figure: { $what }, { $area }, { $period }.
nearest = The nearest that I have:
nearest-row = { $subject }: { $value }

## Notes

note-understood-area = I took “{ $text }” to mean: { $area }.
note-no-such-level = I have no area of that name at the level you asked for ({ $level }); the figure is for: { $area }.
note-other-level = The name also stands for: { $area }.
note-other-measure = Related but different: { $indicator }.
note-computed = Computed from: { $indicator }.
note-computed-of = “{ $made }” is computed from: { $indicator }.
note-computed-complement = Computed: 100 minus “{ $indicator }”.
note-computed-total = Computed as the sum of: { $indicator }.
note-computed-total-many = Computed as the sum of { $count } indicators, from the first to the last: { $indicator }.
note-computed-total-of-many = “{ $made }” is computed as the sum of { $count } indicators, from the first to the last: { $indicator }.
note-computed-share = Share computed from: { $indicator }.
note-computed-sex_ratio = Ratio computed from: { $indicator }.
note-computed-dependency_ratio = Ratio computed from: { $indicator }.
note-computed-number_of = Number computed from: { $indicator }.
note-computed-annual_growth = Average annual rate computed from: { $indicator }.
note-weighted-by = Weighted by: { $indicator }.
note-gap-against = Differences computed against: { $area }.
note-gap-parent = Differences computed against the parent area.
note-mean-of-like = Computed simple mean: each area counts the same, whatever its size.
note-truncated = Only the first { $count } values are given, of { $total }.
note-status-E = This figure is an estimate.
note-status-P = This figure is provisional.
note-status-F = This is the source's own projection, not an observation.
note-break = The method changed between these dates, so the figures do not compare from one to the other: { $indicator }.
note-sampled = This comes from a sample survey: at this scale the margin of error may be wide.
note-small-base = Few cases ({ $indicator }: { $count }): this rate may vary a lot.
note-second-hand = This figure was read at second hand.
note-measure-for-group = The only indicator available for this part of the population: { $indicator }.
note-not-comparable = These series are not comparable with each other: { $indicator }.
note-former-area = Former division: { $area }. Its territory is now in: { $place }.
note-together-total = Computed as the sum of the areas that make up the whole.
note-together-mean = Computed as the mean of the areas that make up the whole, weighted by: { $indicator }.
note-not-together = This figure cannot be put together from the present areas: it does not add up, and there is nothing to weight it by.
note-not-together-level = This figure cannot be put together: the areas that made up the whole ({ $level }) have none.
note-no-rank = No rank: no other area of this level has a figure.
note-one-period = There is only one figure for these dates: no change over time to give.
note-not-together-parts = This figure cannot be put together here: it is missing for some of the areas that make up the whole.
note-context-lost = I lost track of our conversation: this answer does not take your earlier messages into account.

## Choices

choice-area = “{ $asked }” may be any of several areas. Which one do you want?
choice-area-open = Which area do you mean?
choice-indicator = “{ $asked }” may be any of several indicators. Which one do you want?
choice-indicator-open = Which indicator do you want?
choice-missing = What do you mean by “{ $asked }”?
choice-missing-open = Which one do you want?
choice-left-out = I could not fit “{ $asked }” into the answer, and I will not leave it out silently. Is this what you want without it?
instead = I can give you: { $options }.
did-you-mean = Did you mean: { $options }?
option-apart = The figures side by side
option-area = { $area }
option-indicator = { $indicator }
option-indicator-area = { $indicator }, { $area }
option-period = { $period }
option-level = { $level }
option-dimension = { $dimension }
option-trend = Change over time
option-by-sex = By sex
option-by-residence = Urban and rural
option-by = By { $breakdown }
option-parent = { $area }
option-siblings = Ranking: { $level } ({ $place })
option-ranking = Ranking: { $indicator } ({ $level })
option-nearest = { $area }, { $period }
option-nearest-group = { $area }, { $period } ({ $dimension })
option-more = Show more
option-again = Try again
option-profile = Profile: { $area }
option-define = Definition
option-theme = { $theme }

## Refusals

refusal-unknown-area = I do not know { $quoted ->
    [yes] the area “{ $words }”
   *[no] this area
 }: try the name of a region, a province or a municipality.
refusal-unknown-indicator = I have no indicator { $quoted ->
    [yes] for “{ $words }”
   *[no] for that
 }. You can ask for example: { $examples }.
refusal-no-figure = I have no figure that answers this question. You can ask for example: { $examples }.
refusal-unexplained = I do not know what “{ $words }” means here, so I will not guess: could you put it another way?
refusal-why = The data say how much, not why; I can show the change over time, the breakdown or a comparison with other areas.
refusal-no-number = I hold this rate only, not the number of people or things that it stands for.
refusal-forecast = I do not make forecasts; I can give the figures observed and how they changed.
refusal-opinion = I give no opinions; I can give the figures and compare them.
refusal-off-topic = I only answer questions about the statistics of areas. For example: { $examples }.
refusal-insult = Let us stay polite: I am here to give you figures about areas.
refusal-not-understood = I did not understand the question. Name an indicator and an area, for example: { $examples }.
refusal-too-long = Your message is too long: ask one question at a time, in one sentence.
refusal-busy = Your earlier messages are still being worked on: wait a moment, then try again.
refusal-fault = Something went wrong on my side; try again, and if it persists, report the reference { $reference }.
refusal-timeout = This took too long to compute: try again in a moment; if the question spans many areas or years, narrow it.
refusal-unavailable = The service is unavailable for the moment: try again shortly.
refusal-broken-series = The method of measurement changed between these dates: I do not compute a change between figures that do not compare.
refusal-not-comparable = These figures are not comparable with each other (different method, ages, years or division), so I will not combine them.
refusal-unsupported = I cannot do this computation; I can give the figures that it is made of.

## Set phrases

speech-greeting = Hello! I answer questions about areas with sourced figures. For example: { $examples }.
speech-help = Name an indicator and an area; you can add the year, the sex, urban or rural, and ask for a comparison, a ranking or the change over time. For example: { $examples }.
speech-thanks = You are welcome!
speech-goodbye = Goodbye, see you soon!
speech-about = I am Mouachir, the observatory's assistant. My data: { $catalogue }.
    Main producers: { $sources }.
speech-identity = I am Mouachir, a program and not a person: I look figures up in a store of indicators and cite their source.
speech-language-changed = All right, I will answer in English.
speech-forgotten = Done: our conversation has been erased.
speech-sure = I only give the figures in the store, with their source; you can check them at the source given.
example = “{ $indicator }, { $area }?”

## Rankings, thresholds, computations

order-desc = highest first
order-asc = lowest first
order-best = most favourable first
order-worst = least favourable first
ranked = { $rank }. { $name }: { $value }
rows-between = …
ranked-tied = { $rank } (tied). { $name }: { $value }
first-desc = { $area }: { $value }, the highest value – { $subject }.
first-asc = { $area }: { $value }, the lowest value – { $subject }.
first-best = { $area }: { $value }, the most favourable value – { $subject }.
first-worst = { $area }: { $value }, the least favourable value – { $subject }.
place = { $rank } of { $observed }
position = { $area } ranks { $place }, { $order }, with { $value } – { $subject }.
scope = Areas compared: { $observed } { $level }.
scope-partial = Areas with a figure: { $observed } of { $universe } { $level }.
selection = { $total } of { $observed } { $level } with a value { $condition } – { $subject }.
selection-rose = { $total } of { $observed } { $level } saw a rise (computed change) – { $subject }.
selection-fell = { $total } of { $observed } { $level } saw a fall (computed change) – { $subject }.
moment-desc = { $periods }: { $value }, the highest of the { $observed } figures from { $first } to { $last } – { $subject }.
moment-asc = { $periods }: { $value }, the lowest of the { $observed } figures from { $first } to { $last } – { $subject }.
moment-best = { $periods }: { $value }, the most favourable of the { $observed } figures from { $first } to { $last } – { $subject }.
moment-worst = { $periods }: { $value }, the least favourable of the { $observed } figures from { $first } to { $last } – { $subject }.
moments = { $total } of the { $observed } figures from { $first } to { $last } with a value { $condition } – { $subject }.
moments-none = None of the { $observed } figures from { $first } to { $last } has a value { $condition } – { $subject }.
moment-before = Just before the first of these, { $period }: { $value }.
condition-gt = above { $bound }
condition-ge = of at least { $bound }
condition-lt = below { $bound }
condition-le = of at most { $bound }
condition-eq = equal to { $bound }
condition-any = available
bound-area = that of { $area }, { $value }
bound-mean = { $area }, { $value }
without-data = Without a figure: { $count }.
share = { $value } of the total ({ $whole }), computed share: { $subject }.
share-heading = Computed share of the total ({ $whole }): { $subject }, in %:
share-parts = That is { $part } out of { $total }.
counted = { $count } { $level }
aggregate-sum = { $value }: computed total, { $areas } – { $subject }.
aggregate-mean = { $value }: computed simple mean, { $areas } – { $subject }.
aggregate-wmean = { $value }: computed weighted mean, { $areas } – { $subject }.
aggregate-median = { $value }: computed median, { $areas } – { $subject }.
aggregate-min = { $value }: lowest value, { $areas } – { $subject }.
aggregate-max = { $value }: highest value, { $areas } – { $subject }.
disparity-heading = Computed disparities – { $subject }:
narrowing-down = Computed gap: { $first } in { $start }, { $last } in { $end }; it narrowed by { $difference }.
narrowing-up = Computed gap: { $first } in { $start }, { $last } in { $end }; it widened by { $difference }.
narrowing-none = Computed gap: { $first } in { $start } as in { $end }.
narrowing-reversed = Computed gap: { $first } in { $start }, { $last } in { $end }, but the other way round.
convergence-heading = Computed change, { $start } – { $end }:
convergence-by-up = up by { $difference }
convergence-by-down = down by { $difference }
convergence-by-none = unchanged
convergence-down = Disparities have narrowed.
convergence-up = Disparities have widened.
convergence-none = Disparities have not changed.
convergence-unlike = These measures do not all point the same way.
statistic-ratio = Ratio of the highest to the lowest value: { $value }
statistic-range = Difference between the highest and the lowest value: { $value }
statistic-weighted_variation = Weighted coefficient of variation (Williamson index): { $value }
statistic-weighted_gini = Weighted Gini index: { $value }
extreme-highest = Highest value: { $area }, { $value }
extreme-lowest = Lowest value: { $area }, { $value }
statistic-variation = Coefficient of variation: { $value }
statistic-gini = Gini index: { $value }
statistic-mean = Simple mean: { $value }
statistic-weighted_mean = Weighted mean: { $value }
statistic-median = Median: { $value }
correlation-heading = Computed correlation between { $subject }.
statistic-correlation = Pearson coefficient: { $value }
correlation-no-cause = A correlation does not prove that one causes the other.

## Definitions and holdings

origin-census = census
origin-survey = survey
origin-administrative = administrative records
origin-accounts = economic accounts
origin-model = model estimate
verdict-origin = Not comparable with each other: { $indicator } (different kinds of sources: { $origins }).
verdict-method = Not comparable with each other: { $indicator } (different definition or method).
verdict-break = No, for { $indicator } these dates do not compare: the method changed in { $periods }.
verdict-same = Yes, for { $indicator } the figures of { $start } and { $end } compare: no change of method is recorded between the two.
no-definition = no definition is available in this language.
definition-unit = Unit: { $unit }.
definition-periods = Periods: { $periods }.
definition-levels = Levels: { $levels }.
definition-breaks = Change of method: { $periods }; figures do not compare across it.
definition-apart = Not to be mixed with: { $indicator }.
listing-theme = Themes available: { $count }.
listing-indicator = Indicators { $has ->
    [yes] ({ $of })
   *[no] available
 }: { $count }.
listing-area = Number of { $has ->
    [yes] { $level }, { $of }
   *[no] { $level }
 }: { $count }.
listing-period = Periods available – { $of }:
listing-item = { $name } ({ $count })

## Pictures

population-by-age = Population by age and sex
of-each-sex = % of each sex
unit = unit: { $unit }
unit-points = percentage points
without-figure = no figure
boundaries = Boundaries: { $credit }
range = { $low } – { $high }

## Pages and files

cite = { $works }. Mouachir, data { $release }. { $address }
sheet-figures = Figures
sheet-about = Metadata
about-indicator = Indicator
about-definition = Definition
about-unit = Unit
about-source = Source
about-address = Address
about-licence = Licence
about-retrieved = How it was read
about-release = Release of the data
about-cite = To cite
page-download = Download
page-permanent = Permanent address of this answer
page-newer = There is a newer release of the data: { $release }.
about-second-hand = Second-hand
page-no-answer = This address names no answer.
page-release-gone = This release of the data is no longer kept.
page-present = The answer from the present data
page-ask = Ask another question
similar-heading = Most similar areas ({ $area }), nearest first, computed distance in standard deviations:
similar-by = Compared by: { $indicator }.
rank-of = { $rank }/{ $observed }
column-change = Change
column-rank-among = Rank, highest first
similar-areas = Most similar areas
similar-distance = Computed distance (in standard deviations)
profile-of-area = Profile of the area
