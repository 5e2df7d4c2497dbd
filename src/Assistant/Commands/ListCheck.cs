using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using Assistant.Knowledge;
using Assistant.Lists;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>
/// <c>assistant check</c> for the list of a recommending unit: a list in, its verdict out, and the list itself with what was
/// found beside each row.
/// </summary>
sealed class ListCheck(KnowledgeBase knowledge, ListPolicy policy, DateTimeOffset at)
{
    static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    readonly ListWording _wording = new(knowledge);
    readonly ListReader _reader = new(knowledge, policy);

    /// <summary>Writes an empty list to fill in.</summary>
    public async Task<int> TemplateAsync(string file)
    {
        if (!IsXlsx(file))
        {
            return await CheckCommand.RefuseAsync(CheckCommand.WrongUsage, "--template 只能生成 xlsx，请把文件名改成以 .xlsx 结尾。");
        }
        if (new FileInfo(file) is { Exists: true, Length: > 0 })
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, $"文件「{file}」已经存在，为免盖掉填好的名单，请换一个文件名。");
        }
        await using var output = File.Create(file);
        XlsxWriter.Write(output, new ListTemplate(knowledge, policy).Sheets());
        return CheckCommand.Done;
    }

    /// <summary>Checks one list.</summary>
    public async Task<int> OneAsync(string file, string? quota, string? output, bool json, CancellationToken cancel)
    {
        ListReport report;
        Verdict verdict;
        SubmittedList list;
        try
        {
            var (given, table) = await Of(file, async () => ReadList(await FileAsync(file, cancel)));
            list = quota is null ? given : await Of(quota, async () => WithQuota(given, await FileAsync(quota, cancel)));
            var decided = DecidedList.Of(policy, list, _wording, at);
            verdict = decided.Verdict;
            report = new ListReport(knowledge, decided.Decision, list, verdict, table);
        }
        catch (ListRefusedException refused)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, refused.Message);
        }
        var isTable = IsXlsx(output) || IsCsv(output);
        if (IsXlsx(output))
        {
            await using var workbook = File.Create(output!);
            XlsxWriter.Write(workbook, report.Sheets());
        }
        else if (IsCsv(output))
        {
            await File.WriteAllTextAsync(output!, CsvWriter.Text(report.Rows()), Utf8WithMark, cancel);
        }
        await using (var writer = CheckCommand.Write(isTable ? null : output))
        {
            await writer.WriteLineAsync((json ? JsonSerializer.Serialize(verdict, ReplyJson.Options) : report.Text()).AsMemory(), cancel);
        }
        if (report.Unused.Length > 0)
        {
            await Console.Error.WriteLineAsync($"没有用到的列：{report.Unused}。");
        }
        return await ReportAsync(verdict);
    }

    /// <summary>Checks a list a line; a quota that is given is that of all of them.</summary>
    public async Task<int> BatchAsync(string file, string? quota, string? output, CancellationToken cancel)
    {
        try
        {
            var table = quota is null ? null : await Of(quota, () => FileAsync(quota, cancel));
            return await CheckCommand.BatchAsync(file, output, facts => Answer(facts, table), cancel);
        }
        catch (ListRefusedException refused)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, refused.Message);
        }
    }

    BatchAnswer Answer(string facts, TableFile? quota)
    {
        try
        {
            var given = ReadJson(Encoding.UTF8.GetBytes(facts));
            var list = quota is null ? given : WithQuota(given, quota);
            return new(DecidedList.Of(policy, list, _wording, at).Verdict);
        }
        catch (ListRefusedException refused)
        {
            return new(null, PersonalNumbers.Masked(refused.Message));
        }
    }

    /// <summary>Every candidate that could not be decided is named by its place; the others stand.</summary>
    static async Task<int> ReportAsync(Verdict verdict)
    {
        var errors = verdict.Candidates!.Value.Select(candidate => candidate.Error).OfType<string>().ToList();
        foreach (var error in errors)
        {
            await Console.Error.WriteLineAsync(error);
        }
        return errors.Count == 0
            ? CheckCommand.Done
            : await CheckCommand.RefuseAsync(
                CheckCommand.Problem,
                $"{errors.Count} 个候选人有误没有核对，请按上面说的改正；其余 {verdict.Candidates.Value.Length - errors.Count} 个已核对。"
            );
    }

    (SubmittedList List, ListTable? Table) ReadList(TableFile file)
    {
        if (file.Format == TableFormat.Json)
        {
            return (ReadJson(file.Bytes), null);
        }
        var table = _reader.Read(file.Sheets(), at);
        return (table.List, table);
    }

    SubmittedList ReadJson(ReadOnlyMemory<byte> json) =>
        ListJson.TryRead(json, policy, knowledge.Facts.Catalog, out var list, out var error) ? list : throw new ListRefusedException(error);

    // Only where a table allots quotas is one of use; elsewhere nothing needs to be found in it.
    SubmittedList WithQuota(SubmittedList list, TableFile file) =>
        list.Channel is not { } channel || policy.Limits[channel].Most is not null ? list
        : file.Format != TableFormat.Json ? list with { Quota = new QuotaReader(knowledge, policy).Read(file.Sheets(), list.Recommender) }
        : ListJson.TryReadQuota(file.Bytes, out var quota, out var error) ? list with { Quota = quota }
        : throw new ListRefusedException(error);

    static async Task<TableFile> FileAsync(string file, CancellationToken cancel)
    {
        await using var input = CheckCommand.Read(file);
        return TableFile.Of(file, await TableBounds.ReadAsync(input, cancel));
    }

    /// <summary>Does something with a file, so that a refusal names it.</summary>
    static async Task<T> Of<T>(string file, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ListRefusedException refused)
        {
            throw new ListRefusedException($"{CheckCommand.Shown(file)}：{PersonalNumbers.Masked(refused.Message)}");
        }
    }

    static bool IsXlsx(string? file) => HasExtension(file, ".xlsx");

    static bool IsCsv(string? file) => HasExtension(file, ".csv");

    static bool HasExtension(string? file, string extension) =>
        string.Equals(Path.GetExtension(file), extension, StringComparison.OrdinalIgnoreCase);
}
