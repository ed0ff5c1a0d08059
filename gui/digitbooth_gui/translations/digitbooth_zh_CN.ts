<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Digit Booth</source>
        <translation>关于 Digit Booth</translation>
    </message>
    <message>
        <source>Draw a digit, or open one, and see it recognised.</source>
        <translation>写一个数字，或打开一张图片，看它如何被识别。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Nothing leaves this machine. Settings and the names of the last files are kept in {config}, translated networks in {cache}, what you drew last and logs of crashes in {state}, drawings that a booth keeps in {data}.</source>
        <translation>任何内容都不会离开这台电脑。设置和最近文件的名称保存在 {config}，转换后的网络保存在 {cache}，您最近的笔迹和崩溃日志保存在 {state}，展台保存的笔迹在 {data}。</translation>
    </message>
    <message>
        <source>Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.</source>
        <translation>Apache 许可证 2.0。Qt 依 LGPL 使用。与 NVIDIA 无关联。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>触摸这里，写一个数字</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>我会把您写的数字看成什么？</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>我认得出您的字迹吗？</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>您能骗过我吗？</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}：今日最佳 {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>我来说说我看到了什么</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>是 {first} 还是 {second}？</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>真好看！可我只认识数字 0 到 9</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>这样的数字我从没见过，再写一个吧！</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>这是艺术吗？我只会认数字</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>挑战</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦掉</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>还在吗？</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>{seconds} 秒后重新开始…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>触摸屏幕即可继续</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>答对了吗？</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>你写的是哪个数字？</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>是数字吗？</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>谢谢！我会记住的</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>谢谢！</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>正在记录……</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>谢谢！记录本卡住了，我稍后再记下来</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>太好了！</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>选择一项挑战</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>争分夺秒</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>从 0 写到 9，越快越好</translation>
    </message>
    <message>
        <source>Fool me</source>
        <translation>骗过我</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>添上几笔，把一个数字变成另一个</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>猜猜我看到什么</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>看看我的网络内部：这是哪个数字？</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>今日最佳：{seconds} 秒</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>今日最佳：{points} 分</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>写一个数字或一个数</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>来做今天的第一名！</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>请写 {digit}</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>我看像 {digit}，再试一次！</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>我认不出来，再试一次！</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>十个数字，{seconds} 秒！</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>今日最佳成绩！</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>先写一个我能认出的 {digit}</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>再添几笔，让我看成 {digit}</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>我看到的仍是 {digit}。再加一点！</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>我开始动摇了。再加一点！</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>现在我看成了 {digit}，两个都不是。擦掉再试！</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>你骗过我了！{points} 分（满分 100）</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>我看到的是哪个数字？（{round}/{rounds}）</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>对了，是 {digit}！</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>答案是 {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>给点提示</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} 分（满分 {most}）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>这个网络不让人看它的内部</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>我在看……</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>我有 {share} 的把握</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>我有超过 99.9 % 的把握</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>有的数字我不敢肯定</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>我没法全部认出来</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>再画一个</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>回答后，手写图在此匿名保存 {days} 天</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>准备好了吗？</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>请输入 PIN 码</translation>
    </message>
    <message>
        <source>That is not the PIN</source>
        <translation>PIN 码不对</translation>
    </message>
    <message>
        <source>The PIN cannot be read. The settings have to be mended first</source>
        <translation>无法读取 PIN。请先修复设置</translation>
    </message>
    <message>
        <source>Wait {seconds} s before the next try</source>
        <translation>请等 {seconds} 秒后再试</translation>
    </message>
    <message>
        <source>There is no PIN yet: anyone can open this panel. Set one.</source>
        <translation>还没有 PIN 码：任何人都能打开此面板。请设置一个。</translation>
    </message>
    <message>
        <source>New PIN, 4 to 12 digits</source>
        <translation>新 PIN 码，4 到 12 位数字</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>再次输入新 PIN 码</translation>
    </message>
    <message>
        <source>The two differ; the PIN stays as it was</source>
        <translation>两次输入不同；PIN 码未改变</translation>
    </message>
    <message>
        <source>The new PIN holds from now on</source>
        <translation>新 PIN 码已生效</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>致管理员：尚未设置 PIN</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>参观者</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>书写次数</translation>
    </message>
    <message>
        <source>Right, as visitors say</source>
        <translation>参观者认为答对的</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share}（共 {count} 次）</translation>
    </message>
    <message>
        <source>Taught digits kept</source>
        <translation>已保存的教学数字</translation>
    </message>
    <message>
        <source>Answer, median / 99 %</source>
        <translation>应答时间，中位数 / 99%</translation>
    </message>
    <message>
        <source>{kept}, and {waiting} in memory only</source>
        <translation>{kept}，另有 {waiting} 个仅在内存中</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Server, median / 99 %</source>
        <translation>服务器，中位数 / 99 %</translation>
    </message>
    <message>
        <source>{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches</source>
        <translation>{p50} / {p99} 毫秒；CPU 代答 {failures} 次；切换 {switches} 次</translation>
    </message>
    <message>
        <source>away, the CPU answers; {switches} switches</source>
        <translation>不可用，由 CPU 作答；切换 {switches} 次</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Screen kept awake by</source>
        <translation>保持屏幕常亮的是</translation>
    </message>
    <message>
        <source>nobody; set it in the system</source>
        <translation>无；请在系统中设置</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Brightness, %</source>
        <translation>亮度，%</translation>
    </message>
    <message>
        <source>Ask after, s</source>
        <translation>多久后询问，秒</translation>
    </message>
    <message>
        <source>Draw by itself after, s</source>
        <translation>多久后自动演示，秒</translation>
    </message>
    <message>
        <source>Languages, the first one first</source>
        <translation>语言，第一个排在最前</translation>
    </message>
    <message>
        <source>Both languages at once</source>
        <translation>同时显示两种语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>朗读答案</translation>
    </message>
    <message>
        <source>Let visitors teach</source>
        <translation>允许参观者教学</translation>
    </message>
    <message>
        <source>Reload booth.toml</source>
        <translation>重新载入 booth.toml</translation>
    </message>
    <message>
        <source>Keep drawings, days</source>
        <translation>手写图保存天数</translation>
    </message>
    <message>
        <source>Delete drawings</source>
        <translation>删除手写图</translation>
    </message>
    <message>
        <source>Which of the {count} drawings are to be deleted for good?</source>
        <translation>要永久删除 {count} 个手写图中的哪些？</translation>
    </message>
    <message>
        <source>Today&apos;s</source>
        <translation>今天的</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不删除</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除……</translation>
    </message>
    <message>
        <source>Deleted drawings: {count}. What was exported is elsewhere</source>
        <translation>已删除手写图：{count} 个。已导出的在别处</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>导出到哪里？</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, and press Export again</source>
        <translation>没有插入 U 盘。请插入后再按“导出”</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Exported to {name}: it may be pulled out</source>
        <translation>已导出到 {name}：可以拔出</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>已导出到 {folder}</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>设置 PIN 码</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Leave the booth</source>
        <translation>离开展台模式</translation>
    </message>
    <message>
        <source>Back to the visitors</source>
        <translation>返回参观者界面</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>算出得数并写下来，越快越好</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>第 {level} 关：{left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>我看到的是 {number}。再试一次！</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>九道加法，用时 {seconds} 秒！</translation>
    </message>
</context>
<context>
    <name>CalibrationChart</name>
    <message>
        <source>Probability {probability} on average: {accuracy} of {count} answers right, 95 % interval {low} to {high}</source>
        <translation>平均概率 {probability}：{count} 个答案中 {accuracy} 正确，95 % 区间 {low} 至 {high}</translation>
    </message>
    <message>
        <source>Calibration curve</source>
        <translation>校准曲线</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>写一个数字：0 到 9</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>或把图片拖到这里</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>绘图页</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>画一个数字或一个数</translation>
    </message>
    <message>
        <source>A picture: blue is what was taken for ink, orange what was left out</source>
        <translation>一张图片：蓝色为识别所用的笔迹，橙色为被忽略的部分</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>Strokes: {count}</source>
        <translation>笔画：{count}</translation>
    </message>
    <message>
        <source>Taken for ink</source>
        <translation>识别所用的笔迹</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>被忽略的部分</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>it said what this version does not understand</source>
        <translation>它的回答这个版本无法理解</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>没有结束</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>said far too much</source>
        <translation>输出太多</translation>
    </message>
    <message>
        <source>cannot be run ({reason})</source>
        <translation>无法运行（{reason}）</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>The clipboard holds no picture; copy one, then paste</source>
        <translation>剪贴板里没有图片；请先复制一张，再粘贴</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>There is no digit to compare on: draw one, or open one</source>
        <translation>没有可供比较的数字：请写一个，或打开一个</translation>
    </message>
    <message>
        <source>The comparison failed: {reason}</source>
        <translation>比较失败：{reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compare the engines on this digit</source>
        <translation>用这个数字比较各引擎</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较的进度</translation>
    </message>
    <message>
        <source>Each engine answers this digit for a second, in turns…</source>
        <translation>各引擎轮流识别这个数字，每个一秒…</translation>
    </message>
    <message>
        <source>{count} engines answered this digit, in turns</source>
        <translation>{count} 个引擎轮流识别了这个数字</translation>
    </message>
    <message>
        <source>Engines compared</source>
        <translation>引擎比较</translation>
    </message>
    <message>
        <source>The machine is noisy: medians moved by {drift} during the run. Close other programs and compare again.</source>
        <translation>这台机器负载不稳：测量期间中位数变动了 {drift}。请关闭其他程序后再比较。</translation>
    </message>
    <message>
        <source>Other programs took {share} of the processors.</source>
        <translation>其他程序占用了处理器的 {share}。</translation>
    </message>
    <message>
        <source>{one} and {other} are equally fast here.</source>
        <translation>{one} 和 {other} 在这里一样快。</translation>
    </message>
    <message>
        <source>{engine} took no part: {reason}</source>
        <translation>{engine} 没有参加：{reason}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Save the comparison</source>
        <translation>保存比较</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>浏览器报告 (*.html)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Another network…</source>
        <translation>换一个网络…</translation>
    </message>
    <message>
        <source>Choose a network…</source>
        <translation>选择网络…</translation>
    </message>
    <message>
        <source>Opening both…</source>
        <translation>正在打开两个网络…</translation>
    </message>
    <message>
        <source>Draw a digit or open one, and both answer here</source>
        <translation>书写或打开一个数字，两个网络都会在这里回答</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>比较两个网络</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>最初的答案正在路上…</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>打开的内容没有标签</translation>
    </message>
    <message>
        <source>Which one reads better?</source>
        <translation>哪个识别得更好？</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>请打开带标签的数字：附标签的 IDX 文件、含 0 到 9 子文件夹的文件夹，或带标签的笔画。</translation>
    </message>
    <message>
        <source>Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page and the set that is open: how often each is right, whether the difference may be chance, and the digits that they read differently.</source>
        <translation>请选择第二个网络（.uff、.onnx 或 .pb）。两个网络随后都会回答页面上的数字和打开的数据集：各自的正确率、差别是否可能出于偶然，以及识别不同的数字。</translation>
    </message>
    <message>
        <source>This digit</source>
        <translation>当前数字</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Views of the comparison</source>
        <translation>比较的视图</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>自带网络</translation>
    </message>
    <message>
        <source>The one that came with the program</source>
        <translation>随本程序提供的网络</translation>
    </message>
    <message>
        <source>Let B answer</source>
        <translation>改由 B 回答</translation>
    </message>
    <message>
        <source>B answers in the window, and A is compared with it</source>
        <translation>由 B 在窗口中回答，A 与它比较</translation>
    </message>
    <message>
        <source>Both read the set</source>
        <translation>两个网络正在识别数据集</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Median {median} · 99 % within {p99}</source>
        <translation>中位数 {median} · 99 % 在 {p99} 以内</translation>
    </message>
    <message>
        <source>What the others are compared with</source>
        <translation>其他引擎的比较基准</translation>
    </message>
    <message>
        <source>Same answer, same probabilities</source>
        <translation>答案相同，概率相同</translation>
    </message>
    <message>
        <source>Same answer, probabilities within {share}</source>
        <translation>答案相同，概率相差不超过 {share}</translation>
    </message>
    <message>
        <source>Another answer, probabilities differ by {share}</source>
        <translation>答案不同，概率相差 {share}</translation>
    </message>
</context>
<context>
    <name>ConfusionMap</name>
    <message>
        <source>No {label} has been read</source>
        <translation>还没有识别过 {label}</translation>
    </message>
    <message>
        <source>{label} read correctly: {count} of {all} ({share})</source>
        <translation>{label} 识别正确：{all} 个中 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>{label} read as {answer}: {count} of {all} ({share})</source>
        <translation>{label} 被识别为 {answer}：{all} 个中 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Digits that both have read</source>
        <translation>两个网络都识别过的数字</translation>
    </message>
    <message>
        <source>Answered differently</source>
        <translation>回答不同</translation>
    </message>
    <message>
        <source>Only A is right</source>
        <translation>仅 A 正确</translation>
    </message>
    <message>
        <source>Only B is right</source>
        <translation>仅 B 正确</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>都不正确</translation>
    </message>
    <message>
        <source>{label} that {letter} reads as {answer}</source>
        <translation>{letter} 把 {label} 识别为 {answer}</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>数字：{count}</translation>
    </message>
</context>
<context>
    <name>DigitSet</name>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} 及另外 {count} 项</translation>
    </message>
</context>
<context>
    <name>DigitView</name>
    <message>
        <source>Both answer {digit}</source>
        <translation>两者都回答 {digit}</translation>
    </message>
    <message>
        <source>A answers {one}, B answers {other}</source>
        <translation>A 回答 {one}，B 回答 {other}</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>No ink in this picture</source>
        <translation>这张图片里没有笔迹</translation>
    </message>
    <message>
        <source>Draw, and the answer appears here</source>
        <translation>动手写吧，答案会显示在这里</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>没有打开的模型</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to recognise this picture</source>
        <translation>松开以识别这张图片</translation>
    </message>
    <message>
        <source>Drop to answer with {name}, and to open the rest</source>
        <translation>松开以改用 {name} 识别，并打开其余文件</translation>
    </message>
    <message>
        <source>Drop to answer with {name}</source>
        <translation>松开以改用 {name} 识别</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>松开以打开 {name}</translation>
    </message>
    <message>
        <source>Drop to open these {count} in the gallery</source>
        <translation>松开以在图库中打开这 {count} 项</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Choice of engine and precision</source>
        <translation>选择引擎和精度</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>正在查找其他引擎…</translation>
    </message>
    <message>
        <source>What other engines lack</source>
        <translation>其他引擎缺少什么</translation>
    </message>
</context>
<context>
    <name>EngineControl</name>
    <message>
        <source>The builder has said nothing for {time}; it may hang.</source>
        <translation>构建程序已有 {time} 没有动静，可能已卡住。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The CPU answers: {fault}</source>
        <translation>由 CPU 识别：{fault}</translation>
    </message>
    <message>
        <source>The GPU answers: {fault}</source>
        <translation>由 GPU 识别：{fault}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>模型…</translation>
    </message>
</context>
<context>
    <name>EngineLine</name>
    <message>
        <source>Engine and model</source>
        <translation>引擎和模型</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>{engine} {version} answers. Choose another engine</source>
        <translation>正在使用 {engine} {version}。选择其他引擎</translation>
    </message>
</context>
<context>
    <name>EngineMenu</name>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>正在查找其他引擎…</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Opening {precision}…</source>
        <translation>正在打开 {precision}…</translation>
    </message>
    <message>
        <source>Building {precision}</source>
        <translation>正在构建 {precision}</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done}/{steps}</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>found nothing</source>
        <translation>没有找到任何引擎</translation>
    </message>
    <message>
        <source>the search for other engines {fault}</source>
        <translation>查找其他引擎的程序{fault}</translation>
    </message>
    <message>
        <source>run digitbooth engines to see why</source>
        <translation>请运行 digitbooth engines 查看原因</translation>
    </message>
    <message>
        <source>{engine} has no {precision} on {device}: choose {others}</source>
        <translation>{engine} 在 {device} 上不支持 {precision}：请选择 {others}</translation>
    </message>
    <message>
        <source>There is no GPU {number}: choose --device below {count}</source>
        <translation>没有编号为 {number} 的 GPU：--device 请小于 {count}</translation>
    </message>
    <message>
        <source>{engine} cannot answer: {reason}: {cure}</source>
        <translation>{engine} 无法识别：{reason}：{cure}</translation>
    </message>
</context>
<context>
    <name>EnginesTab</name>
    <message>
        <source>No model is open</source>
        <translation>没有打开的模型</translation>
    </message>
    <message>
        <source>{engine} {version} answers, in {precision} on {device}</source>
        <translation>正在使用 {engine} {version}，精度 {precision}，设备 {device}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Inference server</source>
        <translation>推理服务器</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Progress of the build</source>
        <translation>构建的进度</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>Picture of the page (*.png)</source>
        <translation>页面图片 (*.png)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>浏览器报告 (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>保存评估</translation>
    </message>
    <message>
        <source>{model} on {digits}, by {engine} ({precision}, {device})</source>
        <translation>{model} 识别 {digits}，引擎 {engine}（{precision}，{device}）</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>How often each label was answered with which digit. A cell opens its digits.</source>
        <translation>每个标签被识别成哪个数字、各多少次。点击格子可打开其中的数字。</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>各数字的召回率</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly, with the 95 % interval.</source>
        <translation>其图片中识别正确的比例，附 95 % 区间。</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>How often answers are right, by their probability. On the dashed line they are as sure as they are right. Hollow points: fewer than ten answers. Below, how many there are, on a logarithmic scale.</source>
        <translation>按概率统计答案的正确率。落在虚线上，说明把握与正确率一致。空心点：少于十个答案。下方为答案数量（对数刻度）。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Digit of 28×28 as MNIST has it (*.pgm)</source>
        <translation>MNIST 格式的 28×28 数字 (*.pgm)</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>保存笔迹</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>{path}: is none of {endings}: give it one of these endings</source>
        <translation>{path}：不是 {endings} 之一：请使用其中一种扩展名</translation>
    </message>
    <message>
        <source>Folder of pictures, with a table (*)</source>
        <translation>图片文件夹，附表格 (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the digits that are shown</source>
        <translation>保存显示的数字</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This is a bug in Digit Booth: {error}</source>
        <translation>这是 Digit Booth 的一个错误：{error}</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>A minus B</source>
        <translation>A 减 B</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>各数字的召回率</translation>
    </message>
    <message>
        <source>With the 95 % interval (Wilson), on a scale as short as these are.</source>
        <translation>附 95 % 区间（Wilson），刻度只覆盖这些区间。</translation>
    </message>
    <message>
        <source>By how much A is more often right, with the 95 % interval (Newcombe).</source>
        <translation>A 比 B 多答对的比例，附 95 % 区间（Newcombe）。</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly: discs A, diamonds B.</source>
        <translation>其图片中识别正确的比例：圆点为 A，菱形为 B。</translation>
    </message>
    <message>
        <source>Confusion matrix of {letter}</source>
        <translation>{letter} 的混淆矩阵</translation>
    </message>
    <message>
        <source>A cell shows its digits.</source>
        <translation>点一个格子可查看其中的数字。</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures, digit sets and models</source>
        <translation>图片、数字集和模型</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Digit sets in IDX format</source>
        <translation>IDX 格式的数字集</translation>
    </message>
    <message>
        <source>Pen strokes</source>
        <translation>笔画</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标签为</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>In file order</source>
        <translation>按文件顺序</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Without ink</source>
        <translation>没有笔迹</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Read as {digit}</source>
        <translation>识别为 {digit}</translation>
    </message>
    <message>
        <source>Read as any</source>
        <translation>识别为任意</translation>
    </message>
    <message>
        <source>Labelled {digit}</source>
        <translation>标签为 {digit}</translation>
    </message>
    <message>
        <source>Labelled any</source>
        <translation>标签为任意</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>把握最小的在前</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>把握最大的在前</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} 及另外 {count} 项</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>数字：{count}</translation>
    </message>
    <message>
        <source>{count} of {total} read</source>
        <translation>已读 {count}/{total}</translation>
    </message>
    <message>
        <source>Shown: {count}</source>
        <translation>显示：{count}</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>错误：{count}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>没有笔迹：{count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>无法读取：{count}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Reading and recognising</source>
        <translation>正在读取和识别</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>See many digits at once</source>
        <translation>一次看许多数字</translation>
    </message>
    <message>
        <source>Drop pictures, a folder, a data set such as MNIST&apos;s, or recorded pen strokes here. Subfolders named 0 to 9 say which digit is which.</source>
        <translation>把图片、文件夹、MNIST 之类的数据集或录制的笔画拖到这里。名为 0 到 9 的子文件夹表示各是哪个数字。</translation>
    </message>
    <message>
        <source>Nothing here is like that</source>
        <translation>这里没有这样的数字</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Wider brush</source>
        <translation>加粗画笔</translation>
    </message>
    <message>
        <source>Narrower brush</source>
        <translation>变细画笔</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Edit as ink</source>
        <translation>转为笔迹编辑</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>of {count} digits read correctly</source>
        <translation>（共 {count} 个数字）识别正确</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>95 % 区间 {low} 至 {high}</translation>
    </message>
    <message>
        <source>{share} right</source>
        <translation>{share} 正确</translation>
    </message>
    <message>
        <source>{read} of {total} read</source>
        <translation>已读 {read}/{total}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>没有笔迹：{count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>无法读取：{count}</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>HugeAnswer</name>
    <message>
        <source>No answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>是 {first} 还是 {second}？</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>不是数字？</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Convolution {place} · {count} maps of {height}×{width}</source>
        <translation>卷积层 {place} · {count} 张 {height}×{width} 的特征图</translation>
    </message>
    <message>
        <source>Scores of the ten digits</source>
        <translation>十个数字的得分</translation>
    </message>
    <message>
        <source>Dense layer {place} · {count} units</source>
        <translation>全连接层 {place} · {count} 个单元</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {value} at row {row}, column {column}</source>
        <translation>{layer} · 第 {number}/{count} 张特征图：第 {row} 行第 {column} 列为 {value}</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {low} to {high}</source>
        <translation>{layer} · 第 {number}/{count} 张特征图：{low} 至 {high}</translation>
    </message>
    <message>
        <source>{layer} · score of {digit}: {value}</source>
        <translation>{layer} · {digit} 的得分：{value}</translation>
    </message>
    <message>
        <source>{layer} · unit {number} of {count}: {value}</source>
        <translation>{layer} · 第 {number}/{count} 个单元：{value}</translation>
    </message>
    <message>
        <source>Has learnt to like no digit in particular</source>
        <translation>没有学会特别偏爱哪个数字</translation>
    </message>
    <message>
        <source>Has learnt to like: {digits}</source>
        <translation>学会了偏爱：{digits}</translation>
    </message>
    <message>
        <source>The ink that counts</source>
        <translation>起作用的笔迹</translation>
    </message>
    <message>
        <source>The ink that counts for {digit}</source>
        <translation>对 {digit} 起作用的笔迹</translation>
    </message>
    <message>
        <source>against</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>for</source>
        <translation>支持</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>The first of three looks: the digit was in doubt</source>
        <translation>三次查看中的第一次，因为该数字存疑</translation>
    </message>
    <message>
        <source>Computed by {engine} in {precision}, with the same weights</source>
        <translation>由 {engine} 以 {precision} 计算，权重相同</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>正在观察内部…</translation>
    </message>
    <message>
        <source>Draw, and see here what each layer makes of it</source>
        <translation>动手写，在这里看每一层的反应</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>内部</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Look inside the network</source>
        <translation>观察网络内部</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>{name}: {share}, 95 % interval {low} to {high}</source>
        <translation>{name}：{share}，95 % 区间 {low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
</context>
<context>
    <name>KeptDrawings</name>
    <message>
        <source>New drawing</source>
        <translation>新建笔迹</translation>
    </message>
    <message>
        <source>Recent drawings</source>
        <translation>最近的笔迹</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>恢复大小</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>LabelsWanted</name>
    <message>
        <source>How well does the network read?</source>
        <translation>网络识别得有多好？</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>打开的内容没有标签</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>最初的答案正在路上…</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>请打开带标签的数字：附标签的 IDX 文件、含 0 到 9 子文件夹的文件夹，或带标签的笔画。</translation>
    </message>
</context>
<context>
    <name>LatencyLine</name>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Queue: from the pen to the start of the work. Load: reading the file. Normalise: to 28 × 28 pixels. Infer: the network. Total: from the pen, or the file, to the answer.</source>
        <translation>排队：从落笔到开始处理。载入：读取文件。归一化：变为 28 × 28 像素。推理：网络计算。总计：从落笔或文件到答案。</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>One digit only</source>
        <translation>只识别一个数字</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>About Digit Booth</source>
        <translation>关于 Digit Booth</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Booth mode</source>
        <translation>展台模式</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>There is no manual here yet: make docs builds it</source>
        <translation>这里还没有使用手册：用 make docs 生成</translation>
    </message>
    <message>
        <source>Nothing here shows web pages. The manual is {path}</source>
        <translation>这里没有能显示网页的程序。使用手册在 {path}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>told nothing</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>ModelAnswer</name>
    <message>
        <source>Model {letter}</source>
        <translation>模型 {letter}</translation>
    </message>
    <message>
        <source>Answer of {letter}</source>
        <translation>{letter} 的回答</translation>
    </message>
    <message>
        <source>Probabilities by {letter}</source>
        <translation>{letter} 的概率</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Its layers cannot be listed: {reason}</source>
        <translation>无法列出各层：{reason}</translation>
    </message>
    <message>
        <source>{kind}, {size} KB, {parameters} parameters, {layers} layers</source>
        <translation>{kind}，{size} KB，{parameters} 个参数，{layers} 层</translation>
    </message>
    <message>
        <source>Listing its layers…</source>
        <translation>正在列出各层…</translation>
    </message>
    <message>
        <source>Found by the samples</source>
        <translation>由样本试出</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Or drop one anywhere on the window</source>
        <translation>也可拖到窗口任意处</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>自带模型</translation>
    </message>
    <message>
        <source>Back to the model that came with the program</source>
        <translation>换回程序自带的模型</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>模型的各层</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>What the network takes for paper and ink</source>
        <translation>网络所用的纸与墨的数值</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>Press to mark both, and on an opened picture what was taken for ink</source>
        <translation>按下可标出两者，并在打开的图片上标出识别所用的笔迹</translation>
    </message>
    <message>
        <source>Ink box: {width} × {height} pixels
Centre of mass: {x} from the left, {y} from the top</source>
        <translation>笔迹外框：{width} × {height} 像素
重心：距左 {x}，距上 {y}</translation>
    </message>
    <message>
        <source>Press to hide the marks</source>
        <translation>按下可隐藏标记</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的</translation>
    </message>
    <message>
        <source>What the network sees: 28 × 28 pixels</source>
        <translation>网络看到的：28 × 28 像素</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>In doubt: {share}</source>
        <translation>存疑：{share}</translation>
    </message>
    <message>
        <source>Not a number?</source>
        <translation>不是数？</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a decimal point</source>
        <translation>第 {place} 个符号，共 {count} 个：小数点</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a minus</source>
        <translation>第 {place} 个符号，共 {count} 个：负号</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: not a digit?</source>
        <translation>第 {place} 个符号，共 {count} 个：不是数字？</translation>
    </message>
    <message>
        <source>Digit {place} of {count}: {digits}</source>
        <translation>第 {place} 位，共 {count} 位：{digits}</translation>
    </message>
    <message>
        <source>{sign}, {share}</source>
        <translation>{sign}，{share}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} 还是 {other}？</translation>
    </message>
    <message>
        <source>{digit}, in doubt</source>
        <translation>{digit}，存疑</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>正在读取剪贴板…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back to the gallery</source>
        <translation>返回图库</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>上一个数字</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>下一个数字</translation>
    </message>
    <message>
        <source>Position in the file</source>
        <translation>在文件中的位置</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>书写</translation>
    </message>
</context>
<context>
    <name>PairTiles</name>
    <message>
        <source>{letter} reads {digit}, {share}</source>
        <translation>{letter} 识别为 {digit}，{share}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>标签为 {digit}</translation>
    </message>
</context>
<context>
    <name>PresentCommand</name>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Present on</source>
        <translation>演示所用屏幕</translation>
    </message>
</context>
<context>
    <name>PresentedPage</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>画一个数字，0 到 9</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>绘图页</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>{count} products, added up: {total}</source>
        <translation>{count} 个乘积相加：{total}</translation>
    </message>
    <message>
        <source>{count} sums; those below 0 count as 0, and stay dark</source>
        <translation>{count} 个和；小于 0 的算作 0，不会亮</translation>
    </message>
    <message>
        <source>{count} sums</source>
        <translation>{count} 个和</translation>
    </message>
    <message>
        <source>The stencil has {width} × {height} weights, the same everywhere.</source>
        <translation>模板有 {width} × {height} 个权重，在每个位置都一样。</translation>
    </message>
    <message>
        <source>The stencil has a sheet of {width} × {height} weights for each of the {channels} maps before.</source>
        <translation>对前面 {channels} 张特征图中的每一张，模板都有一页 {width} × {height} 个权重。</translation>
    </message>
    <message>
        <source>Map {number} of {count}</source>
        <translation>第 {number}/{count} 张特征图</translation>
    </message>
    <message>
        <source>Each box times its weight, all of them added up: that sum falls into the map.</source>
        <translation>每个方格乘以它的权重，全部加起来：这个和就落进特征图里。</translation>
    </message>
    <message>
        <source>The ink</source>
        <translation>墨迹</translation>
    </message>
    <message>
        <source>A picture lies on the page.</source>
        <translation>页面上有一张图片。</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} of them.</source>
        <translation>这张图片有 {width} × {height} 个这样的点。</translation>
    </message>
    <message>
        <source>A pen has left its ink on the page.</source>
        <translation>笔在页面上留下了墨迹。</translation>
    </message>
    <message>
        <source>The stencil lies on the boxes: where it has one colour it wants ink, where it has the other it wants paper.</source>
        <translation>模板盖在方格上：一种颜色的地方希望有墨，另一种颜色的地方希望是白纸。</translation>
    </message>
    <message>
        <source>You see a shape there; for the computer it is only dark and light places.</source>
        <translation>你看到的是一个形状；对计算机来说，只有深浅不同的点。</translation>
    </message>
    <message>
        <source>You see a shape there; the computer only knows where the pen has been.</source>
        <translation>你看到的是一个形状；计算机只知道笔经过了哪些地方。</translation>
    </message>
    <message>
        <source>Points where the pen was: {points}. Lines through them: {lines}.</source>
        <translation>笔经过的点：{points}。连成的线：{lines}。</translation>
    </message>
    <message>
        <source>28 × 28 boxes</source>
        <translation>28 × 28 个方格</translation>
    </message>
    <message>
        <source>The ink is put into a square of 28 × 28 boxes, always equally large.</source>
        <translation>墨迹被放进 28 × 28 个方格组成的正方形里，大小总是一样。</translation>
    </message>
    <message>
        <source>Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.</source>
        <translation>每个方格变成一个数：0 是白纸，1 是墨，灰色在两者之间。</translation>
    </message>
    <message>
        <source>These {all} numbers are all that the network ever sees; {inked} of them are not 0.</source>
        <translation>网络能看到的只有这 {all} 个数；其中 {inked} 个不是 0。</translation>
    </message>
    <message>
        <source>The first maps</source>
        <translation>第一层特征图</translation>
    </message>
    <message>
        <source>The network slides {count} small stencils over the picture; each looks for one little thing, such as an edge or the end of a line.</source>
        <translation>网络让 {count} 个小模板在图片上滑动；每个模板只找一样小东西，比如一条边或一条线的末端。</translation>
    </message>
    <message>
        <source>Where the picture fits a stencil, its map lights up.</source>
        <translation>图片与模板吻合的地方，特征图就会亮起来。</translation>
    </message>
    <message>
        <source>The second maps</source>
        <translation>第二层特征图</translation>
    </message>
    <message>
        <source>The last maps</source>
        <translation>最后一层特征图</translation>
    </message>
    <message>
        <source>Now {count} other stencils slide, but over the maps before, not over the picture.</source>
        <translation>现在又有 {count} 个模板在滑动，不过是在前面的特征图上，而不是在图片上。</translation>
    </message>
    <message>
        <source>So they find larger things: corners, bows and crossings.</source>
        <translation>这样它们能找到更大的东西：拐角、弧线和交叉。</translation>
    </message>
    <message>
        <source>Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press a map to watch its sums.</source>
        <translation>每张特征图有 {width} × {height} 个和；最大的是 {value}，在第 {number} 张里。点一张特征图，看看这些和是怎么来的。</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} 个单元</translation>
    </message>
    <message>
        <source>All that the maps have found comes together in {count} units.</source>
        <translation>特征图找到的一切汇集到 {count} 个单元里。</translation>
    </message>
    <message>
        <source>Each has learnt a pattern of its own, and glows the more, the more it sees of it.</source>
        <translation>每个单元学会了一种自己的图样，看到得越多就越亮。</translation>
    </message>
    <message>
        <source>{lit} of them are above 0; unit {number} glows most, with {value}.</source>
        <translation>其中 {lit} 个大于 0；第 {number} 个单元最亮，为 {value}。</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
    <message>
        <source>This network has no maps and no units that could be shown.</source>
        <translation>这个网络没有可以展示的特征图和单元。</translation>
    </message>
    <message>
        <source>Nobody can look into this network just now.</source>
        <translation>现在无法看到这个网络的内部。</translation>
    </message>
    <message>
        <source>It takes the numbers of the boxes, and gives ten others: one for each digit.</source>
        <translation>它接受方格里的数，给出另外十个数：每个数字一个。</translation>
    </message>
    <message>
        <source>Open the program&apos;s own network to see maps and units at work.</source>
        <translation>打开本程序自带的网络，就能看到特征图和单元如何工作。</translation>
    </message>
    <message>
        <source>It was in doubt, and has looked three times, at the digit turned a little to either side too: these are the means.</source>
        <translation>它拿不准，所以看了三次，还看了向两边稍微转动的样子：这里是平均值。</translation>
    </message>
    <message>
        <source>{first} is {ratio} times as likely as {second}, which comes next.</source>
        <translation>{first} 的可能性是排在其后的 {second} 的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>No other digit than {first} has a share that could be told from 0.</source>
        <translation>除 {first} 之外，其他数字的份额都小得与 0 无异。</translation>
    </message>
    <message>
        <source>Ten shares</source>
        <translation>十个份额</translation>
    </message>
    <message>
        <source>Each digit gets points, for it and against it.</source>
        <translation>每个数字都会得分，有支持的，也有反对的。</translation>
    </message>
    <message>
        <source>Points become shares of a whole: how likely is it this digit, or that?</source>
        <translation>得分变成整体中的份额：是这个数字的可能性有多大，是那个呢？</translation>
    </message>
    <message>
        <source>{first} leads {second} by {lead}.</source>
        <translation>{first} 领先 {second} {lead}。</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>The network says: this is a {digit}.</source>
        <translation>网络说：这是 {digit}。</translation>
    </message>
    <message>
        <source>How sure it is of that: {share}.</source>
        <translation>它的把握：{share}。</translation>
    </message>
    <message>
        <source>With a small lead it would say that it is not sure.</source>
        <translation>如果领先得少，它会说拿不准。</translation>
    </message>
    <message>
        <source>The network is not sure: is it a {first} or a {second}?</source>
        <translation>网络拿不准：是 {first} 还是 {second}？</translation>
    </message>
    <message>
        <source>The two are so close that to name one would be guessing.</source>
        <translation>两者太接近了，说出其中一个就等于猜。</translation>
    </message>
    <message>
        <source>The network says: this is no digit.</source>
        <translation>网络说：这不是数字。</translation>
    </message>
    <message>
        <source>It looks unlike all the digits from which the network has learnt.</source>
        <translation>它不像网络学习过的任何数字。</translation>
    </message>
    <message>
        <source>It would look most like a {first}; but all its points are few.</source>
        <translation>它最像 {first}；但所有得分都很低。</translation>
    </message>
</context>
<context>
    <name>PresentingWindow</name>
    <message>
        <source>Digit Booth, presenting</source>
        <translation>Digit Booth，演示中</translation>
    </message>
    <message>
        <source>How this map comes about cannot be told: no plain convolution makes it.</source>
        <translation>无法说明这张特征图是怎么来的：它不是由普通卷积得到的。</translation>
    </message>
    <message>
        <source>→ step by step</source>
        <translation>→ 一步一步看</translation>
    </message>
    <message>
        <source>Delete: clear</source>
        <translation>Delete：清除</translation>
    </message>
    <message>
        <source>D: light or dark</source>
        <translation>D：浅色或深色</translation>
    </message>
    <message>
        <source>B: black</source>
        <translation>B：黑屏</translation>
    </message>
    <message>
        <source>Esc: leave</source>
        <translation>Esc：退出</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>No answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>十个数字的概率</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>No {label} has been read</source>
        <translation>还没有识别过 {label}</translation>
    </message>
    <message>
        <source>{label}: {share} of {all} read correctly, 95 % interval {low} to {high}</source>
        <translation>{label}：{all} 个中 {share} 识别正确，95 % 区间 {low} 至 {high}</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>各数字的召回率</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Recent files</source>
        <translation>最近打开的文件</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
</context>
<context>
    <name>SaveCommand</name>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Address of an inference server</source>
        <translation>推理服务器的地址</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>One server can answer for many windows and booths; the CPU here answers whenever it does not.</source>
        <translation>一台服务器可以为许多窗口和展台作答；它不作答时由这里的 CPU 作答。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>The CPU answers, and the server is tried again: {fault}</source>
        <translation>由 CPU 作答，并会再次尝试服务器：{fault}</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>由服务器作答。</translation>
    </message>
    <message>
        <source>Half of its answers took up to {p50} ms, 99 % up to {p99} ms.</source>
        <translation>一半的回答不超过 {p50} 毫秒，99 % 不超过 {p99} 毫秒。</translation>
    </message>
    <message>
        <source>Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it went or came: {count}.</source>
        <translation>改由 CPU 作答：{failures} 次，因有更新的图：{given_up} 次；服务器离开或恢复：{count} 次。</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>Nothing has moved</source>
        <translation>没有变化</translation>
    </message>
    <message>
        <source>How the probabilities have moved</source>
        <translation>各概率的变化</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End what goes on, or clear the page</source>
        <translation>结束正在进行的操作，或清空页面</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>On the page: move the pen, with Shift a little</source>
        <translation>在页面上：移动画笔，按住 Shift 移动一点</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>On the page: put the pen down, or lift it</source>
        <translation>在页面上：落笔或提笔</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Wider or narrower brush</source>
        <translation>加粗或变细画笔</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>到下一个控件</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>A reads these digits better</source>
        <translation>A 识别这些数字更好</translation>
    </message>
    <message>
        <source>B reads these digits better</source>
        <translation>B 识别这些数字更好</translation>
    </message>
    <message>
        <source>Which reads better cannot be told from these digits</source>
        <translation>从这些数字无法判断哪个更好</translation>
    </message>
    <message>
        <source>McNemar&apos;s test on {count} digits: mid-p {mid}, exact p {exact}</source>
        <translation>对 {count} 个数字的 McNemar 检验：mid-p {mid}，精确 p {exact}</translation>
    </message>
    <message>
        <source>Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, neither {neither}.</source>
        <translation>回答相同：{agreed}（{share}）。正确：都对 {both}，仅 A {a}，仅 B {b}，都不对 {neither}。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>有把握且正确</translation>
    </message>
    <message>
        <source>One digit, median</source>
        <translation>单个数字，中位数</translation>
    </message>
    <message>
        <source>One digit, 99 of 100</source>
        <translation>单个数字，100 个中的 99 个</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Views of the answer</source>
        <translation>答案的各个视图</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>read as {digit}</source>
        <translation>识别为 {digit}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}</source>
        <translation>不确定，识别为 {digit}</translation>
    </message>
    <message>
        <source>not a number, most like {digit}</source>
        <translation>不是数，最像 {digit}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>read as {digit}, {share}</source>
        <translation>识别为 {digit}，{share}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}, {share}</source>
        <translation>不确定，识别为 {digit}，{share}</translation>
    </message>
    <message>
        <source>not a digit, most like {digit}, {share}</source>
        <translation>不是数字，最像 {digit}，{share}</translation>
    </message>
    <message>
        <source>a mistake: labelled {digit}</source>
        <translation>错误：标签为 {digit}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>标签为 {digit}</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
</context>
<context>
    <name>TimingPlot</name>
    <message>
        <source>No answer yet</source>
        <translation>还没有答案</translation>
    </message>
    <message>
        <source>From {least} to {most}</source>
        <translation>从 {least} 到 {most}</translation>
    </message>
</context>
<context>
    <name>TimingStrip</name>
    <message>
        <source>No answer yet</source>
        <translation>还没有答案</translation>
    </message>
    <message>
        <source>Total {time}</source>
        <translation>总计 {time}</translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Answers: {answers} · Drawings skipped: {skipped}</source>
        <translation>答案：{answers} · 跳过的笔迹：{skipped}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Where the time of the last answer went</source>
        <translation>上一个答案的时间去向</translation>
    </message>
    <message>
        <source>Durations of the stages</source>
        <translation>各阶段的耗时</translation>
    </message>
    <message>
        <source>Total time of the last answers</source>
        <translation>最近答案的总耗时</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>A row for each of the last 1,000 answers, in microseconds</source>
        <translation>最近 1,000 个答案，每个一行，单位微秒</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Forget these answers and count again</source>
        <translation>忘掉这些答案，重新计数</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>耗时</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>{stage}: last {last}, median {median}, 99th percentile {p99}</source>
        <translation>{stage}：上次 {last}，中位数 {median}，第 99 百分位 {p99}</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>第 {row} 行第 {column} 列</translation>
    </message>
    <message>
        <source>The smallest change</source>
        <translation>最小的改动</translation>
    </message>
</context>
<context>
    <name>ToldBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No answer. {why}</source>
        <translation>没有答案。{why}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>then {digit}: {share}</source>
        <translation>其次 {digit}：{share}</translation>
    </message>
    <message>
        <source>no other comes near</source>
        <translation>其他数字都不沾边</translation>
    </message>
    <message>
        <source>{share} ahead</source>
        <translation>领先 {share}</translation>
    </message>
    <message>
        <source>labelled {label} too</source>
        <translation>标签也是 {label}</translation>
    </message>
    <message>
        <source>labelled {label}, read as {answer}</source>
        <translation>标签为 {label}，识别为 {answer}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} 还是 {other}？</translation>
    </message>
    <message>
        <source>nearest {digit}: {share}</source>
        <translation>最接近 {digit}：{share}</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>不是数字？</translation>
    </message>
</context>
<context>
    <name>WhatIfTab</name>
    <message>
        <source>What if</source>
        <translation>如果</translation>
    </message>
    <message>
        <source>Take ink away, or add some, and see how each probability moves.</source>
        <translation>擦掉或添上一些墨迹，看看每个概率如何变化。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小改动</translation>
    </message>
    <message>
        <source>Lay it on the page</source>
        <translation>放到页面上</translation>
    </message>
    <message>
        <source>Compare with the answer that stands now</source>
        <translation>与现在的答案比较</translation>
    </message>
    <message>
        <source>Search for the fewest pixels that tip the answer</source>
        <translation>寻找能改变答案的最少像素</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在寻找…</translation>
    </message>
    <message>
        <source>Searching… pixels: {count}</source>
        <translation>正在寻找… 像素：{count}</translation>
    </message>
    <message>
        <source>Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely.</source>
        <translation>从 {digit} 变成 {becomes} 需要的像素：{count}。这时是 {becomes} 的可能性为 {share}。</translation>
    </message>
    <message>
        <source>No change of up to {count} pixels was found that tips this {digit}.</source>
        <translation>没有找到不超过 {count} 个像素、能改变这个 {digit} 的改动。</translation>
    </message>
</context>
<context>
    <name>_BrushSlider</name>
    <message>
        <source>Brush size</source>
        <translation>笔刷大小</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)
The answer does not depend on it</source>
        <translation>笔刷大小（[ 和 ]，或 Ctrl 加滚轮）
答案与它无关</translation>
    </message>
</context>
</TS>
