### ما يقوله المساعد بالعربية. تصل الأرقام مكتوبة، والأسماء من الفهرس.
### وصل الكلمات: fixups في language.yml.

## الكلمات ووصلها

comma = {"، "}
source-separator = {"؛ "}
area = { $kind } { $name }
area-definite = { $kind } { $name }
mean-of = متوسط { $level } { $area }
mean-of-definite = متوسط { $level } { $area }
area-listed = { $name } ({ $kind })
area-inside = { $area } ({ $parent })
period-quarter = الفصل { $quarter } من سنة { $year }
period-span = { $start }-{ $end }
period-latest = { $period } (آخر رقم متوفر)
period-range = { $start } – { $end }
what = { $indicator } { $group }
any-period = أي سنة
quantity = { $number } { $unit }
points = { $number } { $category ->
    [few] نقط مئوية
   *[other] نقطة مئوية
 }
everyone = المجموع
quoted = «{ $text }»
areas = مجالات ترابية
group = ({ $name })
group-sex-F = في صفوف النساء
    .counted = (النساء)
group-sex-M = في صفوف الرجال
    .counted = (الرجال)
group-residence-U = بالوسط الحضري
group-residence-R = بالوسط القروي
code-sex-F = النساء
code-sex-M = الرجال
code-residence-U = الوسط الحضري
code-residence-R = الوسط القروي
and-others = { $items } و{ $count } أخرى

## الأرقام

figure = { $value }: { $subject }.
computed = { $number ->
    [one] رقم محسوب
   *[other] أرقام محسوبة
 }
value-computed = { $value } (محسوب)
figure-of = { $value } { $universe }: { $subject }.
moved-change = التغير المحسوب، { $what }
moved-relative_change = التغير النسبي المحسوب، { $what }
moved-annual_change = متوسط التغير السنوي المحسوب، { $what }
moved-annual_growth = متوسط النمو السنوي المحسوب، { $what }
moved-difference = الفرق المحسوب، { $what }
moved-relative_difference = الفرق النسبي المحسوب، { $what }
percent-of = % { $universe }
heading = { $subject }:
with-changes = مع التطور المحسوب
row = { $name }: { $value }
pair = { $value } ({ $name })
pair-computed = { $value } (محسوب، { $name })
more-rows = … والباقي { $number ->
    [one] سطر واحد.
    [two] سطران.
    [few] { $count } أسطر.
    [many] { $count } سطرا.
   *[other] { $count } سطر.
 }
amount-and-share = { $amount }، أي { $share }
comparison-area = { $higher }: أكثر من { $lower } بفارق { $amount } (فرق محسوب).
comparison-area-share = { $higher }: أكثر من { $lower } بفارق { $amount }، أي { $share } (فرق محسوب).
comparison-group = الفرق المحسوب: { $difference }. الأعلى: { $higher }؛ الأدنى: { $lower }.
comparison-equal = القيمتان متساويتان.
change-up = ارتفاع بين { $start } و{ $end }، والفرق المحسوب: { $difference }.
change-down = انخفاض بين { $start } و{ $end }، والفرق المحسوب: { $difference }.
change-none = لا تغير بين { $start } و{ $end }.
context = أي { $parts }.
context-joined = { $first }، و{ $second }
context-unlike = { $first } لكن { $second }
context-when = { $kind ->
    [quarter] { $period }
    [span] الفترة { $period }
    [month] شهر { $period }
   *[year] سنة { $period }
 }
context-since-more = أكثر { $relative ->
    [yes] بنسبة
   *[no] بمقدار
 } { $amount } مقارنة مع { $when } ({ $value }؛ فرق محسوب)
context-since-less = أقل { $relative ->
    [yes] بنسبة
   *[no] بمقدار
 } { $amount } مقارنة مع { $when } ({ $value }؛ فرق محسوب)
context-since-same = نفس قيمة { $when }
context-more = أكثر من { $areas }
context-less = أقل من { $areas }
context-same = مثل { $areas }
context-area = { $area } ({ $value })
context-share = { $value } من مجموع { $area } (حصة محسوبة)
source = المصدر: { $sources }.
file-csv = الأرقام ومصادرها في ملف CSV المرفق.
file-xlsx = الأرقام ومصادرها في ملف Excel المرفق.
source-second = مصدر ثانوي: { $sources }.
more-sources = ومصادر أخرى عددها { $count }.

column-area = المجال الترابي
column-measure = المؤشر
column-period = الفترة
column-sex = الجنس
column-residence = وسط الإقامة
column-value = القيمة
column-rank = الرتبة

## ما لا يوجد

missing-period = لا أتوفر على رقم لسنة { $period }: { $what }، { $area }.
missing-area = لا أتوفر على أي رقم يخص هذا المجال: { $what }، { $area }.
missing-level = لا أتوفر على أرقام على هذا المستوى، { $level }: { $what }، { $area }.
missing-group = لا أتوفر على هذا الرقم لهذه الفئة من السكان ({ $group }): { $what }، { $area }.
missing-suppressed = رقم لا ينشره المنتج: { $what }، { $area }، { $period }.
nearest = أقرب ما أتوفر عليه:
nearest-row = { $subject }: { $value }

## ملاحظات

note-understood-area = فهمت «{ $text }» على أنها: { $area }.
note-no-such-level = لا يوجد مجال بهذا الاسم على المستوى المطلوب ({ $level })؛ الرقم يخص: { $area }.
note-other-level = هذا الاسم يدل أيضا على: { $area }.
note-other-measure = مؤشرات قريبة لكنها مختلفة: { $indicator }.
note-computed = محسوب انطلاقا من: { $indicator }.
note-computed-of = المؤشر «{ $made }» محسوب انطلاقا من: { $indicator }.
note-computed-complement = الحساب: 100 ناقص «{ $indicator }».
note-computed-total = محسوب بجمع المؤشرات: { $indicator }.
note-computed-total-many = رقم محسوب: مجموع مؤشرات عددها { $count }، من الأول إلى الأخير: { $indicator }.
note-computed-total-of-many = «{ $made }» رقم محسوب، مجموع مؤشرات عددها { $count }، من الأول إلى الأخير: { $indicator }.
note-computed-share = حصة محسوبة انطلاقا من: { $indicator }.
note-computed-sex_ratio = نسبة محسوبة انطلاقا من: { $indicator }.
note-computed-dependency_ratio = نسبة محسوبة انطلاقا من: { $indicator }.
note-computed-number_of = عدد محسوب انطلاقا من: { $indicator }.
note-computed-annual_growth = معدل سنوي متوسط محسوب انطلاقا من: { $indicator }.
note-weighted-by = الترجيح: { $indicator }.
note-gap-against = الفوارق محسوبة مقارنة مع: { $area }.
note-gap-parent = الفوارق محسوبة مقارنة مع المجال الترابي الأعلى.
note-mean-of-like = متوسط بسيط محسوب: لكل مجال الوزن نفسه مهما كان حجمه.
note-truncated = تعرض القيم الأولى فقط، وعددها { $count }، من أصل { $total }.
note-status-E = هذا الرقم تقديري.
note-status-P = هذا الرقم مؤقت.
note-status-F = هذا إسقاط نشره المصدر وليس رقما ملاحظا.
note-break = تغيرت المنهجية بين هذه التواريخ، فلا تقارن الأرقام من تاريخ إلى آخر: { $indicator }.
note-sampled = رقم من بحث بالعينة: قد يكون هامش الخطأ واسعا على هذا المستوى.
note-small-base = عدد صغير ({ $indicator }: { $count }): قد تتغير هذه النسبة كثيرا.
note-second-hand = هذا الرقم منقول عن مصدر ثانوي.
note-measure-for-group = المؤشر الوحيد المتوفر لهذه الفئة من السكان: { $indicator }.
note-not-comparable = هذه السلاسل غير قابلة للمقارنة فيما بينها: { $indicator }.
note-former-area = تقسيم سابق: { $area }. يوجد هذا المجال اليوم ضمن: { $place }.
note-together-total = الحساب: مجموع المجالات المكونة لهذا المجال.
note-together-mean = الحساب: متوسط المجالات المكونة لهذا المجال، مرجح حسب: { $indicator }.
note-not-together = لا يمكن إعادة تركيب هذا الرقم من المجالات الحالية: فهو لا يجمع، ولا يوجد ما يرجح به.
note-not-together-level = لا يمكن إعادة تركيب هذا الرقم: فالمجالات التي كانت تكوّن المجموع ({ $level }) لا تتوفر عليه.
note-no-rank = لا ترتيب: لا يتوفر أي مجال آخر من هذا المستوى على رقم.
note-one-period = لا يوجد سوى رقم واحد لهذه الفترة: لا يمكن إعطاء تطور.
note-not-together-parts = لا يمكن إعادة تركيب هذا الرقم هنا: فهو غير متوفر لبعض المجالات المكونة له.
note-context-lost = فقدت سياق محادثتنا: هذا الجواب لا يراعي رسائلكم السابقة.

## اختيارات

choice-area = قد يدل «{ $asked }» على عدة مجالات ترابية. أيها تقصدون؟
choice-area-open = عن أي مجال ترابي تسألون؟
choice-indicator = قد يدل «{ $asked }» على عدة مؤشرات. أيها تريدون؟
choice-indicator-open = أي مؤشر تريدون؟
choice-missing = ماذا تقصدون بـ«{ $asked }»؟
choice-missing-open = أيها تريدون؟
choice-left-out = لم أعرف كيف آخذ «{ $asked }» في الاعتبار، ولا أريد أن أتجاهله دون أن أخبركم. هل هذا ما تريدون من دون هذا التوضيح؟
instead = يمكنني أن أقدم لكم: { $options }.
did-you-mean = هل تقصدون: { $options }؟
option-apart = الأرقام جنبا إلى جنب
option-area = { $area }
option-indicator = { $indicator }
option-indicator-area = { $indicator }، { $area }
option-period = { $period }
option-level = { $level }
option-dimension = { $dimension }
option-trend = التطور عبر الزمن
option-by-sex = حسب الجنس
option-by-residence = الحضري والقروي
option-by = حسب { $breakdown }
option-parent = { $area }
option-siblings = ترتيب: { $level } ({ $place })
option-ranking = ترتيب: { $indicator } ({ $level })
option-nearest = { $area }، { $period }
option-nearest-group = { $area }، { $period } ({ $dimension })
option-more = التتمة
option-again = إعادة المحاولة
option-profile = ملف تعريفي: { $area }
option-define = التعريف
option-theme = { $theme }

## اعتذار

refusal-unknown-area = لا أعرف { $quoted ->
    [yes] المجال الترابي «{ $words }»
   *[no] هذا المجال الترابي
 }: جربوا اسم جهة أو إقليم أو جماعة.
refusal-unknown-indicator = لا أتوفر على مؤشر { $quoted ->
    [yes] يخص «{ $words }»
   *[no] يطابق ذلك
 }. يمكنكم أن تسألوا مثلا: { $examples }.
refusal-no-figure = لا أتوفر على أي رقم يجيب عن هذا السؤال. يمكنكم أن تسألوا مثلا: { $examples }.
refusal-unexplained = لا أعرف معنى «{ $words }» هنا، ولا أريد أن أخمن: هل يمكنكم قولها بصيغة أخرى؟
refusal-why = تقول البيانات كم، ولا تقول لماذا؛ يمكنني عرض التطور أو التوزيع أو المقارنة مع مجالات أخرى.
refusal-no-number = لا أتوفر إلا على هذه النسبة، وليس على العدد الذي تمثله.
refusal-forecast = لا أقدم توقعات؛ يمكنني تقديم الأرقام الملاحظة وتطورها.
refusal-opinion = لا أبدي آراء؛ يمكنني تقديم الأرقام ومقارنتها.
refusal-off-topic = لا أجيب إلا عن الأسئلة المتعلقة بإحصاءات المجالات الترابية. مثلا: { $examples }.
refusal-insult = لنبق في حدود اللباقة: أنا هنا لأقدم لكم أرقاما عن المجالات الترابية.
refusal-not-understood = لم أفهم السؤال. اذكروا مؤشرا ومجالا ترابيا، مثلا: { $examples }.
refusal-too-long = رسالتكم طويلة جدا: اطرحوا سؤالا واحدا في كل مرة، في جملة واحدة.
refusal-busy = رسائلكم السابقة لا تزال قيد المعالجة: انتظروا لحظة ثم أعيدوا المحاولة.
refusal-fault = وقع خطأ من جهتي؛ أعيدوا المحاولة، وإن استمر الخطأ فأبلغوا عن المرجع { $reference }.
refusal-timeout = استغرق الحساب وقتا أطول من اللازم: أعيدوا المحاولة بعد قليل، وإذا كان السؤال يشمل مجالات أو سنوات كثيرة فقلصوها.
refusal-unavailable = الخدمة غير متاحة مؤقتا: أعيدوا المحاولة بعد لحظات.
refusal-broken-series = تغيرت طريقة القياس بين هذين التاريخين: لا أحسب تطورا بين أرقام غير قابلة للمقارنة.
refusal-not-comparable = هذه الأرقام غير قابلة للمقارنة فيما بينها (اختلاف المنهجية أو الأعمار أو السنوات أو التقسيم)، ولذلك لا أجمع بينها.
refusal-unsupported = لا أستطيع إجراء هذا الحساب؛ يمكنني تقديم الأرقام التي يتكون منها.

## عبارات

speech-greeting = مرحبا! أجيب بأرقام موثقة المصدر عن الأسئلة المتعلقة بالمجالات الترابية. مثلا: { $examples }.
speech-help = اذكروا مؤشرا ومجالا ترابيا؛ ويمكنكم تحديد السنة أو الجنس أو الوسط، أو طلب مقارنة أو ترتيب أو تطور. مثلا: { $examples }.
speech-thanks = على الرحب والسعة!
speech-goodbye = إلى اللقاء!
speech-about = أنا «مؤشر»، مساعد المرصد. بياناتي: { $catalogue }.
    أهم المنتجين: { $sources }.
speech-identity = أنا «مؤشر»، برنامج ولست شخصا: أبحث عن الأرقام في قاعدة للمؤشرات وأذكر مصدرها.
speech-language-changed = حسنا، سأجيبكم بالعربية.
speech-forgotten = تم محو محادثتنا.
speech-sure = لا أقدم إلا الأرقام الموجودة في القاعدة مع مصدرها؛ ويمكنكم التحقق منها في المصدر المذكور.
example = «{ $indicator }، { $area }؟»

## الترتيب والعتبات والحسابات

order-desc = من الأعلى إلى الأدنى
order-asc = من الأدنى إلى الأعلى
order-best = من الأفضل إلى الأقل أفضلية
order-worst = من الأقل أفضلية إلى الأفضل
ranked = { $rank }. { $name }: { $value }
rows-between = …
ranked-tied = { $rank } مكرر. { $name }: { $value }
first-desc = { $area }: { $value }، وهي أعلى قيمة – { $subject }.
first-asc = { $area }: { $value }، وهي أدنى قيمة – { $subject }.
first-best = { $area }: { $value }، وهي أفضل قيمة – { $subject }.
first-worst = { $area }: { $value }، وهي أقل القيم أفضلية – { $subject }.
place = الرتبة { $rank } من أصل { $observed }
position = { $area }: { $place }، { $order }، بقيمة { $value } – { $subject }.
scope = عدد المجالات التي شملتها المقارنة: { $observed } ({ $level }).
scope-partial = عدد المجالات التي يتوفر رقمها: { $observed } من أصل { $universe } ({ $level }).
moment-desc = { $periods }: { $value }، وهي الأعلى من بين القيم المتوفرة من { $first } إلى { $last }، وعددها { $observed } – { $subject }.
moment-asc = { $periods }: { $value }، وهي الأدنى من بين القيم المتوفرة من { $first } إلى { $last }، وعددها { $observed } – { $subject }.
moment-best = { $periods }: { $value }، وهي الأفضل من بين القيم المتوفرة من { $first } إلى { $last }، وعددها { $observed } – { $subject }.
moment-worst = { $periods }: { $value }، وهي الأقل أفضلية من بين القيم المتوفرة من { $first } إلى { $last }، وعددها { $observed } – { $subject }.
moments = { $total } من أصل القيم المتوفرة من { $first } إلى { $last }، وعددها { $observed }: القيمة { $condition } – { $subject }.
moments-none = ولا قيمة من أصل { $observed } من { $first } إلى { $last }: القيمة { $condition } – { $subject }.
moment-before = قبل أولاها مباشرة، { $period }: { $value }.
selection = { $total } من أصل { $observed } ({ $level }): القيمة { $condition } – { $subject }.
selection-rose = { $total } من أصل { $observed } ({ $level }): في ارتفاع (تغير محسوب) – { $subject }.
selection-fell = { $total } من أصل { $observed } ({ $level }): في انخفاض (تغير محسوب) – { $subject }.
condition-gt = أكبر من { $bound }
condition-ge = لا تقل عن { $bound }
condition-lt = أقل من { $bound }
condition-le = لا تتجاوز { $bound }
condition-eq = تساوي { $bound }
condition-any = متوفرة
bound-area = قيمة { $area } وهي { $value }
bound-mean = { $area } وهو { $value }
without-data = مجالات بدون رقم: { $count }.
share = { $value } من المجموع ({ $whole })، حصة محسوبة: { $subject }.
share-heading = الحصة المحسوبة من المجموع ({ $whole }): { $subject }، بالنسبة المئوية:
share-parts = أي { $part } من أصل { $total }.
counted = { $count } { $level }
aggregate-sum = { $value }: مجموع محسوب، { $areas } – { $subject }.
aggregate-mean = { $value }: متوسط بسيط محسوب، { $areas } – { $subject }.
aggregate-wmean = { $value }: متوسط مرجح محسوب، { $areas } – { $subject }.
aggregate-median = { $value }: وسيط محسوب، { $areas } – { $subject }.
aggregate-min = { $value }: أدنى قيمة، { $areas } – { $subject }.
aggregate-max = { $value }: أعلى قيمة، { $areas } – { $subject }.
disparity-heading = الفوارق المحسوبة – { $subject }:
narrowing-down = الفارق المحسوب: { $first } سنة { $start }، و{ $last } سنة { $end }؛ تقلص بمقدار { $difference }.
narrowing-up = الفارق المحسوب: { $first } سنة { $start }، و{ $last } سنة { $end }؛ اتسع بمقدار { $difference }.
narrowing-none = الفارق المحسوب: { $first } سنة { $start } كما في سنة { $end }.
narrowing-reversed = الفارق المحسوب: { $first } سنة { $start }، و{ $last } سنة { $end } لكن في الاتجاه المعاكس.
convergence-heading = التطور المحسوب، { $start } – { $end }:
convergence-by-up = ارتفاع { $relative ->
    [yes] بنسبة
   *[no] بمقدار
 } { $difference }
convergence-by-down = انخفاض { $relative ->
    [yes] بنسبة
   *[no] بمقدار
 } { $difference }
convergence-by-none = دون تغير
convergence-down = تقلصت الفوارق.
convergence-up = اتسعت الفوارق.
convergence-none = لم تتغير الفوارق.
convergence-unlike = لا تسير هذه المقاييس كلها في الاتجاه نفسه.
statistic-ratio = أعلى قيمة مقسومة على أدنى قيمة: { $value }
statistic-range = الفرق بين أعلى قيمة وأدنى قيمة: { $value }
statistic-weighted_variation = معامل الاختلاف المرجح (مؤشر ويليامسون): { $value }
statistic-weighted_gini = مؤشر جيني المرجح: { $value }
extreme-highest = أعلى قيمة: { $area }، { $value }
extreme-lowest = أدنى قيمة: { $area }، { $value }
statistic-variation = معامل الاختلاف: { $value }
statistic-gini = مؤشر جيني: { $value }
statistic-mean = المتوسط البسيط: { $value }
statistic-weighted_mean = المتوسط المرجح: { $value }
statistic-median = الوسيط: { $value }
correlation-heading = الارتباط المحسوب بين { $subject }.
statistic-correlation = معامل بيرسون: { $value }
correlation-no-cause = الارتباط لا يثبت وجود علاقة سببية.

## التعريفات والمحتوى

origin-census = إحصاء
origin-survey = بحث ميداني
origin-administrative = معطيات إدارية
origin-accounts = حسابات اقتصادية
origin-model = تقدير بنموذج
verdict-origin = لا، غير قابلة للمقارنة فيما بينها: { $indicator } (مصادر مختلفة النوع: { $origins }).
verdict-method = لا، غير قابلة للمقارنة فيما بينها: { $indicator } (تعريف أو منهجية مختلفة).
verdict-break = لا، بالنسبة إلى { $indicator } لا تقارن أرقام هذه التواريخ: تغيرت المنهجية سنة { $periods }.
verdict-same = نعم، بالنسبة إلى { $indicator } يمكن مقارنة أرقام { $start } و{ $end }: لم يسجل أي تغير في المنهجية بينهما.
no-definition = لا يتوفر تعريف بهذه اللغة.
definition-unit = الوحدة: { $unit }.
definition-periods = الفترات: { $periods }.
definition-levels = المستويات الترابية: { $levels }.
definition-breaks = تغير المنهجية: { $periods }؛ لا تقارن الأرقام قبله بما بعده.
definition-apart = لا ينبغي خلطه مع: { $indicator }.
listing-theme = عدد المواضيع المتوفرة: { $count }.
listing-indicator = عدد المؤشرات { $has ->
    [yes] ({ $of })
   *[no] المتوفرة
 }: { $count }.
listing-area = عدد المجالات الترابية { $has ->
    [yes] ({ $level }، { $of })
   *[no] ({ $level })
 }: { $count }.
listing-period = الفترات المتوفرة – { $of }:
listing-item = { $name } ({ $count })

## صور

population-by-age = السكان حسب العمر والجنس
of-each-sex = % من كل جنس
unit = الوحدة: { $unit }
unit-points = نقط مئوية
without-figure = بدون رقم
boundaries = الحدود الترابية: { $credit }
range = { $low } – { $high }

## الصفحات والملفات

cite = { $works }. {"\u2066"}Mouachir{"\u2069"}، بيانات {"\u2066"}{ $release }{"\u2069"}. {"\u2066"}{ $address }{"\u2069"}
sheet-figures = الأرقام
sheet-about = البيانات الوصفية
about-indicator = المؤشر
about-definition = التعريف
about-unit = الوحدة
about-source = المصدر
about-address = العنوان
about-licence = الرخصة
about-retrieved = طريقة القراءة
about-release = إصدار البيانات
about-cite = للاستشهاد
page-download = تحميل
page-permanent = العنوان الدائم لهذا الجواب
page-newer = يوجد إصدار أحدث للبيانات: { $release }.
about-second-hand = مصدر ثانوي
page-no-answer = هذا العنوان لا يدل على أي جواب.
page-release-gone = لم يعد هذا الإصدار من البيانات محفوظا.
page-present = الجواب بالبيانات الحالية
page-ask = طرح سؤال آخر
similar-heading = المجالات الأكثر تشابها ({ $area })، من الأقرب إلى الأبعد، مسافة محسوبة بالانحراف المعياري:
similar-by = معايير المقارنة: { $indicator }.
rank-of = { $rank }/{ $observed }
column-change = التطور
column-rank-among = الرتبة، من الأعلى إلى الأدنى
similar-areas = المجالات الأكثر تشابها
similar-distance = مسافة محسوبة (بالانحراف المعياري)
profile-of-area = ملف المجال الترابي
