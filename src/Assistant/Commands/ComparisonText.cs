using System.Globalization;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Versions;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>A comparison, for people and for programs.</summary>
static class ComparisonText
{
    const int LongestExcerpt = 60;

    /// <summary>The comparison as text.</summary>
    public static string Plain(Comparison comparison)
    {
        var lines = new List<string>();
        foreach (var (diff, affected) in comparison.Documents)
        {
            lines.Add($"{diff.Old.Id} → {diff.New.Id}：{Summary(diff)}");
            lines.AddRange(diff.RemovedHeadings.Select(heading => $"标题删除  {heading}"));
            lines.AddRange(diff.AddedHeadings.Select(heading => $"标题新增  {heading}"));
            lines.AddRange(diff.Changes.SelectMany(Lines));
            lines.Add(affected.IsEmpty ? "影响：没有" : "影响：");
            lines.AddRange(affected.Select(Line));
        }
        lines.AddRange(comparison.Added.Select(document => $"新增文件  {document.Id} {document.Title}"));
        lines.AddRange(comparison.Removed.Select(document => $"缺少文件  {document.Id} {document.Title}"));
        if (!comparison.Flips.IsEmpty)
        {
            lines.Add("判定会变的案例：");
            lines.AddRange(comparison.Flips.Select(Line));
        }
        return lines.Count == 0 ? "没有不同。" : string.Join(Environment.NewLine, lines);
    }

    /// <summary>The comparison as an object for JSON.</summary>
    public static object Described(Comparison comparison) =>
        new
        {
            Documents = comparison.Documents.Select(entry => Described(entry.Diff, entry.Affected)),
            Added = comparison.Added.Select(document => document.Id),
            Removed = comparison.Removed.Select(document => document.Id),
            Flips = comparison.Flips.Select(flip => new
            {
                flip.Case.File,
                Case = flip.Case.Name,
                flip.OldPolicy,
                flip.NewPolicy,
                flip.Old,
                flip.New,
                flip.Conditions,
            }),
        };

    static object Described(DocumentDiff diff, IEnumerable<Affected> affected) =>
        new
        {
            Old = diff.Old.Id,
            New = diff.New.Id,
            diff.RemovedHeadings,
            diff.AddedHeadings,
            Changes = diff.Changes.Select(change => new
            {
                change.Kind,
                Old = change.Old?.Id,
                New = change.New?.Id,
                Text = change.Kind is ChangeKind.Added or ChangeKind.Removed ? Shown(change.New ?? change.Old!) : null,
                Words = change.Words.IsEmpty
                    ? null
                    : change.Words.Select(run => new { run.Kind, Text = Document(change).Public(run.Text) }),
                Carried = change.Carried == 0 ? default(int?) : change.Carried,
            }),
            Affected = affected.Select(item => new
            {
                item.Effect,
                item.Data.Kind,
                item.Data.File,
                item.Data.Line,
                item.Data.Owner,
                item.Data.Clause,
                item.Data.Quote,
                item.Now,
            }),
        };

    static string Summary(DocumentDiff diff)
    {
        if (diff.Changes.IsEmpty)
        {
            return "没有不同";
        }
        var counts = diff.Changes.CountBy(change => change.Kind).ToDictionary();
        return string.Join("，", Enum.GetValues<ChangeKind>().Select(kind => $"{Name(kind)} {counts.GetValueOrDefault(kind)} 条"));
    }

    static IEnumerable<string> Lines(ClauseChange change)
    {
        var carried = change.Carried == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"（连同下级 {change.Carried} 条）");
        yield return change switch
        {
            { Old: null } => $"{Name(change.Kind)}  {change.New!.Id}  {Excerpt(change.New)}",
            { New: null } => $"{Name(change.Kind)}  {change.Old!.Id}  {Excerpt(change.Old)}",
            { Kind: ChangeKind.Changed } when change.Old!.Path == change.New!.Path => $"{Name(change.Kind)}  {change.New.Id}",
            _ => $"{Name(change.Kind)}  {change.Old!.Id} → {change.New!.Id}{carried}",
        };
        if (!change.Words.IsEmpty)
        {
            yield return "    " + Document(change).Public(string.Concat(change.Words.Select(Marked)));
        }
    }

    static string Marked(WordRun run) =>
        run.Kind switch
        {
            RunKind.Removed => $"〔删：{run.Text}〕",
            RunKind.Added => $"〔增：{run.Text}〕",
            _ => run.Text.Length <= LongestExcerpt ? run.Text : $"{run.Text[..(LongestExcerpt / 2)]}……{run.Text[^(LongestExcerpt / 2)..]}",
        };

    static string Line(Affected item)
    {
        var (data, effect, now) = item;
        var what = effect switch
        {
            Effect.QuoteGone => "引文不再成立",
            Effect.ClauseGone => "条款已删除",
            Effect.ClauseMoved => "条款换了编号",
            _ => "条款有改动，引文仍在",
        };
        return string.Create(
                CultureInfo.InvariantCulture,
                $"    {what}  {data.Kind}「{data.Owner}」 {data.File}:{data.Line}  {data.Clause}"
            )
            + (now is null ? "" : $" → {now}")
            + (data.Quote is null ? "" : $"  「{data.Quote.Trim()}」");
    }

    static string Line(VerdictFlip flip) =>
        $"    {flip.OldPolicy} → {flip.NewPolicy}：{Name(flip.Old)} → {(flip.New is { } now ? Name(now) : "事实的写法已变，要改案例")}  {flip.Case.File}「{flip.Case.Name}」"
        + (flip.Conditions.IsEmpty ? "" : $"（{string.Join("、", flip.Conditions)}）");

    static string Name(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "新增",
            ChangeKind.Removed => "删除",
            ChangeKind.Changed => "改动",
            ChangeKind.Moved => "移动",
            _ => "移动并改动",
        };

    static string Name(Outcome outcome) =>
        outcome switch
        {
            Outcome.Eligible => "符合",
            Outcome.NotEligible => "不符合",
            Outcome.NeedsHumanReview => "须由人判断",
            _ => "还不能确定",
        };

    static Document Document(ClauseChange change) => (change.New ?? change.Old!).Document;

    static string Shown(Clause clause) => clause.Document.Public(clause.OwnText);

    static string Excerpt(Clause clause) =>
        Shown(clause).ReplaceLineEndings(" ") is var line && line.Length <= LongestExcerpt ? line : line[..LongestExcerpt] + "…";
}
