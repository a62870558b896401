"""Teachers, students, labels, losses, pruning."""

WORDS = {
    "teacher": (
        r"teachers?(?:'s)?|tutors?|mentors?|professors?|masters?|(?:large|larger|big|bigger|huge|cumbersome|heavy|giant|strong|powerful)"
        r"(?: \w+){0,2} (?:model|network|net)s?(?:'s)?|(?:the|a) (?:first|big|bigger|large|larger|huge) one|ensembles?",
        r"教师|老师|导师|(?<!比)(?:大|大型|庞大|复杂|强大)的?(?:模型|网络)",
    ),
    "student": (
        r"students?(?:'s)?|pupils?|apprentices?|learners?|(?:small|smaller|little|tiny|compact|lightweight|light|lighter|leaner|slim)"
        r"(?: \w+){0,2} (?:model|network|net)s?|(?:the|a) (?:small|smaller|little|tiny|compact) one",
        r"学生|徒弟|(?:小|小型|较小|更小|轻量|轻量级|轻量化|精简|紧凑|小一点)的?(?:学生|模型|网络)",
    ),
    "big": (
        r"large\w*|big\w*|huge|giant|cumbersome|heavy|heavyweight|powerful|strong|well performing|high capacity|accurate|complex|expensive"
        r"|good|works? (?:really |very )?well|ensemble",
        r"大|庞大|复杂|强大|性能.{0,4}(?:好|优|高)|准|厉害|优异",
    ),
    "small": (
        r"small\w*|little|tiny|compact|light\w*|slim\w*|lean\w*|simpler|cheap\w*|shallow\w*",
        r"小|轻量|精简|紧凑|简单|浅",
    ),
    "transfer": (
        r"transfer\w*|pass(?:es|ed|ing)? (?:\w+ ){0,5}(?:on|to|down|along)|distil\w*|teach\w*|taught|guid(?:e|es|ed|ing|ance)|impart\w*|supervis\w*"
        r"|hand(?:s|ed|ing)? (?:\w+ ){0,4}(?:down|over|to|on)|inherit\w*|pick\w* up|absorb\w*|coach\w*|convey\w*|train(?:s|ed|ing)?|learn\w*|instill\w*"
        r"|squeez\w*|compress\w* .{0,20}into|mov(?:e|es|ed|ing) (?:\w+ ){0,4}(?:to|into)|share\w*|educat\w*|acquir\w*",
        r"迁移|传(?:递|授|给|到|承|达|播)|转移|教(?![师程])|指导|蒸馏|灌输|继承|传|引导|学习|学到|训练|监督|提炼|吸收|带着|辅导",
    ),
    "knowledge": (
        r"knowledge|what (?:it|the teacher|the \w+ model|they) (?:has |have )?(?:knows?|learn\w*)|skills?|abilit\w*|capabilit\w*|expertise|know how"
        r"|behaviou?r|experience|wisdom|insights?",
        r"知识|能力|学到的|本领|经验|本事|智慧",
    ),
    "imitate": (
        r"match\w*|mimic\w*|imitat\w*|reproduc\w*|approximat\w*|approach\w*|emulat\w*|follow\w*|learn\w*|fit(?:s|ted|ting)?|align\w*|resembl\w*|agree\w*"
        r"|replicat\w*|mirror\w*|track\w*|copy(?:ing)? the (?:output|behaviou?r|prediction|distribution)\w*|clos(?:e|er|est) to|like the|as (?:its )?target\w*"
        r"|train(?:s|ed|ing)? (?:\w+ ){0,3}(?:on|with|to|against)|push\w* (?:\w+ ){0,2}towards?|pull\w* (?:\w+ ){0,2}towards?|predict(?:s|ing)? what|minimi[sz]\w*|echo\w*"
        r"|supervis\w*|penali[sz]\w*|target\w*|serv\w* as|guid\w*|pick\w* up|behav\w* like|conform\w*|parrot\w*|ap(?:es|ing)|shadow\w*",
        r"模仿|拟合|逼近|接近|匹配|对齐|靠近|靠拢|趋近|看齐|复现|一致|学习|跟着|学(?!生|校|术|科|到)|贴近|模拟(?!量化)|监督|作为.{0,6}(?:目标|标签)|当作?.{0,6}(?:目标|标签)|向.{0,10}靠|吻合|相近|照着|请教|训练",
    ),
    "outputs": (
        r"outputs?|outputting|predict\w*|probabilit\w*|probs?|distributions?|logits?|soft(?:ened|er)? (?:\w+ )?(?:labels?|targets?|outputs?|ones?|probabilit\w*|predictions?)"
        r"|respons\w*|answers?|softmax\w*|soft targets?|scores?|percentages?|confidences?",
        r"输出|预测|概率|分布|logits?|软标签|软目标|软化|答案|结果|置信度",
    ),
    "distribution": (
        r"distributions?|probabilit\w*|probs?|softmax\w*|percent\w*|likelihoods?|scores? (?:for|over) (?:all|each|every)",
        r"分布|概率|几成|[一二三四五六七八九]成|百分|可能性|softmax",
    ),
    "soft": (
        r"soft(?:ened|er)? (?:\w+ )?(?:labels?|targets?|ones?|outputs?|probabilit\w*|predictions?)|soft|soft labels?'?",
        r"软标签|软目标|软输出|软的|软性|软概率|软",
    ),
    "hard": (
        r"hard (?:labels?|targets?|ones?|class\w*)(?:'s?)?|hard",
        r"硬标签|硬目标|硬的|硬",
    ),
    "onehot": (
        r"one hot(?:s)?(?: \w+)?|0/1 \w+|binary vectors?|(?:all|everything) else (?:is )?(?:zero|0)|a single (?:1|one|class)|only (?:one|the) (?:class|correct)\w*",
        r"独热|one-?\s?hot|0/1|非黑即白|非0即1|其余(?:都|全)?(?:是|为)?(?:0|零)|只有一个",
    ),
    "truth": (
        r"ground[- ]?truths?|(?:true|correct|real|actual|right|gold|original|annotated) (?:class|label|categor|answer|target)\w*|annotat\w*|human\w*|labell?ed (?:by|data)"
        r"|data ?set|gold|labell?ers?|correct one|truth|manual\w*",
        r"真实|真值|真正的?(?:类别|标签)|正确的?(?:类别|标签|答案)|标注|标准答案|原始标签|ground\s?truth|人工|人来标|数据集|标好",
    ),
    "plain_label": (
        r"hard (?:labels?|targets?|ones?)|one hot\w*(?: \w+)?|(?:plain|ordinary|normal|usual|regular|bare|simple|single|true) labels?|just the (?:right|correct) (?:class|answer)",
        r"硬标签|硬目标|独热|one-?\s?hot|普通的?标签|一般的?标签|真实标签|单一标签|单纯的标签|正确答案",
    ),
    "richer": (
        r"rich\w*|(?:more|extra|additional|much|further|finer|hidden|useful) (?:\w+ ){0,2}(?:information|info|signal|detail|details|knowledge|insight|bits)|more informative|informative"
        r"|(?:tell|tells|telling|say|says|reveal|reveals|carry|carries|convey|conveys|contain|contains|show|shows|teach|teaches|encode|encodes|give|gives) (?:\w+ ){0,3}more|dark knowledge",
        r"信息量?.{0,6}(?:更|较|比|多|丰富|大)|更(?:多|丰富|细).{0,6}(?:信息|知识|内容|东西)|丰富|暗知识|额外的?信息|多.{0,3}信息|藏着|隐含|蕴含|不少东西",
    ),
    "similar": (
        r"similar\w*|resembl\w*|relat(?:ion|ions|ionship|ionships|ed|es)|inter-?class \w+|(?:looks?|is|are|be) (?:a bit |a little |somewhat |quite |more |rather )?like|look alike|alike"
        r"|clos(?:e|er|est) to|(?:rank|order)\w* (?:\w+ ){0,4}(?:class\w*|wrong|others?)|which (?:\w+ )?(?:class\w*|answers?|wrong)|confus(?:es|ed|able|ing)|how (?:near|close|far)|share features|akin",
        r"相似|像|关系|关联|相近|类似|相关性|接近",
    ),
    "confidence": (
        r"confiden\w*|how (?:sure|certain)|certaint\w*|uncertain\w*|unsure|doubts?|(?:sixty|seventy|eighty|ninety|\d\d) ?(?:percent|%)",
        r"置信|把握|不确定|自信|确信|确定程度|[一二三四五六七八九]成",
    ),
    "temperature": (
        r"temperatures?|t ?= ?\d+|divid\w* (?:\w+ ){0,3}by t|/ ?t\)?|[a-z]{1,2}/t|hotter|hot",
        r"温度|除以t|/t",
    ),
    "soften": (
        r"soft(?:en|ens|ened|er|ening)|smooth\w*|flatt\w*|spread\w*|less (?:sharp|peaked|extreme)|even(?:s|ed)? out|more uniform|higher entropy|(?:small|tiny|low|minor|unlikely) (?:\w+ )?(?:probabilit\w*|classes|values)"
        r"|amplif\w*|visible|show up|blur\w*",
        r"平滑|软化|平缓|变软|更软|平坦|均匀|柔和|拉平|小概率|概率小|显现|放大|变平",
    ),
    "loss": (
        r"loss(?:es)?|terms?|objectives?|cross entrop(?:y|ies)|ce|kl(?: divergence)?|costs?|supervis\w*|targets?|labels?",
        r"损失|交叉熵|目标|kl|监督|loss|标签",
    ),
    "weighted": (
        r"weight(?:ed|ing|s)? (?:\w+ )?(?:sum|average|mean|combination|mix\w*|by|with|together|against)|weighted|a weight(?: \w+)?|alpha|lambda|beta|combin\w*|mix\w*|sum(?:s|med)? (?:of|up)?|(?:add|adds|added|adding)(?: \w+)*? (?:to|up|together)"
        r"|together|both|blend\w*|jointly|coefficient|1 ?- ?a(?:lpha)?|balanc\w*|plus|interpolat\w*",
        r"加权|权重|加起来|相加|求和|之和|的和|结合|按比例|alpha|lambda|α|λ|一起|系数|组合|合在一起|同时",
    ),
    "distance": (
        r"differ\w*|distan\w*|how far|gap|diverg\w*|mismatch\w*|discrepanc\w*|compar\w*|measur\w*|how (?:close|different|similar|much|well)|deviat\w*|quantif\w*|dissimilar\w*|disagree\w*",
        r"差异|差距|距离|差(?:得|了|多|别|值)?|相似程度|接近程度|偏差|衡量|度量|不一致|远近|有多远|多接近|有多像",
    ),
    "smaller_loss": (
        r"(?:small\w*|low\w*|less|little|minimal|decreas\w*|reduc\w*|falls?|drop\w*|shrink\w*|go(?:es)? down|down|zero)",
        r"越小|越低|更小|更低|变小|下降|降低|降下来|减小|小|低|越少",
    ),
    "larger_loss": (
        r"larg\w*|high\w*|big\w*|greater|bigger|maximi[sz]\w*|increas\w*|grow\w*|rising|rises",
        r"越大|越高|更大|更高|变大|增大|上升|最大化|大",
    ),
    "better": (
        r"better|improv\w*|good|well|best|more successful\w*|desirable|want\w*",
        r"越?好|更好|优|改善|成功",
    ),
    "minimise": (
        r"minimi[sz]\w*|reduc\w*|lower\w*|decreas\w*|driv\w* (?:\w+ ){0,3}(?:down|to zero)|bring\w* (?:\w+ ){0,3}down|push\w* (?:\w+ ){0,3}down|gradient descent|optimi[sz]\w*",
        r"最小化|降低|减小|降下来|变小|缩小|尽量小|最小|优化",
    ),
    "closer": (
        r"clos\w*|near\w*|like the teacher|more like|match\w*|agree\w*|resembl\w*|imitat\w*|mimic\w*|approach\w*|alike|identical|equal|coincid\w*",
        r"接近|靠近|一致|逼近|像|相近|吻合|学得越?好|相同|一样",
    ),
    "cross_entropy": (r"cross entrop(?:y|ies)|ce|hard loss|loss|log likelihood", r"交叉熵|ce|损失"),
    "kl": (r"kl|kullback\w*|relative entropy", r"kl|相对熵|散度"),
    "equivalent": (
        r"equivalen\w*|same (?:as|thing|optimum|minimum|gradient\w*|result)|amounts? to|equals?|identical|no difference|differ\w* only|only differ\w*|up to a constant|constant|does(?: not|n't) matter which|interchangeabl\w*",
        r"等价|等同|相当于|一样|等于|相同|只差|常数|一回事|没有区别|没区别|相差",
    ),
    "fixed": (
        r"fix(?:ed)?|frozen|constant\w*|does(?: not|n't) (?:change|depend|move)|(?:is|are)(?: not|n't) (?:trained|updated)|given|independent of|no gradient|eval(?:uation)? mode",
        r"固定|不变|常数|冻结|不更新|不会被?更新|不参与|无关|定值|已知",
    ),
    "entropy": (r"entropy", r"(?<!交叉)熵"),
    "update": (
        r"updat\w*|train\w*|adjust\w*|chang(?:e|es|ed|ing)|modif\w*|tun(?:e|es|ed|ing)|optimi[sz]\w*|improv\w*|backprop\w* (?:\w+ )?(?:in)?to|correct\w*",
        r"更新|训练|调整|修改|优化|改变|反向传播到?",
    ),
    "parameters": (r"parameters?|params?|weights?", r"参数|权重"),
    "copy": (
        r"cop(?:y|ies|ied|ying)|clon\w*|duplicat\w*|past\w*|tak(?:e|es|ing|en) over|transplant\w*|reus\w*|transfer\w* (?:all |the )?(?:weights|parameters)|hand\w* over|import\w*|load\w*",
        r"复制|拷贝|照搬|搬到|搬进|移植|克隆|抄|直接拿|原样|挪到|导入",
    ),
    "architecture": (
        r"architectures?|structures?|topolog\w*|layouts?|design|(?:number|kind|type)s? of layers|layer counts?|network type|backbone",
        r"结构|架构|层数|网络类型|拓扑|骨干",
    ),
    "identical": (
        r"same|identical|equal|share\w*|match(?:ing)?|alike",
        r"相同|一样|一致|同样|同一|相等",
    ),
    "must": (
        r"must|ha(?:s|ve) to|need(?:s|ed)? to|needs?|requir\w*|necessary|necessarily|should|only works? (?:if|when)|essential|mandatory|always|ha(?:s|ve) the same",
        r"必须|只能|需要|要求|一定|应当|应该|务必|得(?:是|有|用|相|一)|都是|要(?:相同|一样|一致|用|有)",
    ),
    "layers": (r"layers?|blocks?|units?|heads?", r"层|模块|块"),
    "prune": (r"prun\w*", r"剪枝|修剪|裁枝"),
    "remove": (
        r"remov\w*|delet\w*|cut(?:s|ting)?(?! (?:\w+ ){0,3}(?:cost|memory|number|size|param|latenc))|drop(?:s|ped|ping)?(?! in| of)|discard\w*|eliminat\w*|throw\w* (?:\w+ ){0,4}(?:away|out)|zero(?:es|ed|ing)?(?: out)?|set\w* (?:\w+ ){0,3}to (?:zero|0)"
        r"|strip\w*|get\w* rid|snip\w*|trim\w*|prun(?:e|es|ed|ing)|take\w* (?:\w+ ){0,3}(?:out|away)|sparsif\w*|chop\w*|slic\w* off|cull\w*",
        r"删|去掉|去除|移除|剪(?!枝)|砍|丢弃|裁掉|裁剪|舍弃|置零|置为?0|清零|剔除|除去|拿掉|减掉|扔掉|变?稀疏",
    ),
    "units": (
        r"weights?|neurons?|channels?|filters?|connections?|parameters?|heads?|layers?|kernels?|edges?|ones|nodes?|parts?|pieces|entries",
        r"权重|神经元|通道|连接|滤波器|参数|卷积核|注意力头|层|部分|分支|节点",
    ),
    "unimportant": (
        r"unimportant|redundan\w*|useless|unnecessary|insignifican\w*|unneeded|less important|least (?:important|useful)|not (?:that )?(?:important|needed|useful)|contribut\w* (?:\w+ )?(?:little|least|nothing)"
        r"|(?:hardly|barely|scarcely|not) (?:\w+ )?(?:matter|contribut|use)\w*|(?:small|low|tiny|near zero)(?:est)? (?:magnitude|weights?|norms?)|saliency|magnitude|near zero|dead|idle|superfluous|do little|unused",
        r"不重要|冗余|没用|无用|多余|不必要|贡献(?:不大|小|低|少)|接近(?:于)?(?:0|零)|影响(?:不大|小|很小|较小|不太大)|次要|幅值小|绝对值小|用处不大|不太重要|重要性(?:低|小)",
    ),
    "both": (
        r"both|two(?: \w+)?|each|either|together|share|common|alike|same (?:goal|aim|purpose)|they|neither",
        r"两者|二者|都|共同|目标一样|同样|一起|两种|一致|均",
    ),
    "new_model": (
        r"(?:new|separate|another|different|fresh|independent|second|own)(?:ly)?(?: \w+){0,3} (?:model|network|net|student|one|architecture)s?|new (?:network|model|student)|from scratch|a different (?:network|model|architecture)|separate",
        r"新的?.{0,6}(?:模型|网络|学生)|另(?:一个|外).{0,6}(?:模型|网络)|独立的?.{0,6}(?:模型|网络|学生)|从头|重新训练|全新|单独.{0,6}(?:模型|网络)|另起炉灶",
    ),
    "existing": (
        r"(?:existing|original|same|given|old|current|trained|present) (?:\w+ )?(?:model|network|net|one|architecture)s?|(?:modif|edit|chang|alter|edits|trim|slim|shrink)\w* (?:\w+ ){0,3}(?:network|model|it|one)|in place|itself|within the (?:network|model)|stays? the same network",
        r"原(?:有|来|先|始)?的?.{0,4}(?:模型|网络|结构|基础)|现有.{0,4}(?:模型|网络)|原模型|原网络|已有.{0,4}(?:模型|网络)|同一个(?:模型|网络)|自身|本身|在原",
    ),
    "complement": (
        r"complement\w*|combin\w*|together|orthogonal\w*|compatib\w*|side by side|stack\w*|first (?:\w+ ){0,3}(?:and )?then|prune first|then (?:\w+ )?(?:distil|fine tun)\w*|after pruning|pruned (?:\w+ )?(?:network|model|student|one)|go(?:es)? (?:well )?(?:hand in hand|together)|not exclusive|mutually",
        r"互补|结合|一起用|配合|联合|搭配|先剪枝|先蒸馏|剪枝(?:之)?后|(?:不|并不|没有)冲突|同时使用|叠加|组合|相辅相成",
    ),
    "distil": (r"distil\w*|kd|knowledge transfer", r"蒸馏|kd"),
    "finetune": (
        r"fine ?tun\w*|re ?train\w*|recover\w*|restor\w*|get\w* (?:\w+ ){0,3}back",
        r"微调|再训练|重新训练|恢复|找回|补回",
    ),
}
