using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Review;

/// <summary>States, decisions and readers in plain Chinese, the same in chat and on pages.</summary>
public static class ReviewWords
{
    /// <summary>A decision: 通过, 请修改.</summary>
    public static string Of(ReviewOutcome outcome) => outcome == ReviewOutcome.Approved ? "通过" : "请修改";

    /// <summary>Who reads: 审核人.</summary>
    public static string Of(FormReader reader) =>
        reader switch
        {
            FormReader.Author => "本人",
            FormReader.Reviewer => "审核人",
            _ => "推荐单位",
        };

    /// <summary>Who may see a section: 谁能看：本人、审核人.</summary>
    public static string ReadersOf(FormSection section) => $"谁能看：{string.Join("、", section.Readers.Select(Of))}";

    /// <summary>A state: 等待审核.</summary>
    public static string Of(ReviewState state) =>
        state switch
        {
            ReviewState.Draft => "还没有提交",
            ReviewState.Submitted => "已提交，等待审核",
            ReviewState.ChangesRequested => "审核人请您修改",
            ReviewState.Resubmitted => "已重新提交，等待审核",
            _ => "审核通过",
        };

    /// <summary>What the author does next.</summary>
    public static string NextOf(ReviewState state) =>
        state switch
        {
            ReviewState.Draft => "在对话里说「提交审核」，或者在草稿页上点「修改这一节」，改好直接提交。",
            ReviewState.ChangesRequested => "照意见改：在草稿页上点「修改这一节」，改好直接提交；或者在对话里改好，再说「重新提交」。",
            ReviewState.Approved => "可以下载 Word 文件，填进正式的申报书。还要改的，改好后说「重新提交」，会再审一次。",
            _ => "现在不用做什么。等的时候想到要改的，改好后说「重新提交」，审核人就看新的一版。",
        };
}
